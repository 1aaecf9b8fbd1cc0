frappe.query_reports["Contacts to Follow Up"] = {
	filters: gov_crm.case_filters({ fieldname: "overdue", label: __("Overdue Only"), fieldtype: "Check" }),
	formatter: gov_crm.report_cell,
};

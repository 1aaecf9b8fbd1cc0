frappe.query_reports["Caseload and Ageing"] = {
	filters: gov_crm.case_filters(gov_crm.case_groups()),
	formatter: gov_crm.report_cell,
};

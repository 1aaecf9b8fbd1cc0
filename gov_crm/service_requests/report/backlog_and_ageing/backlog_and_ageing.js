frappe.query_reports["Backlog and Ageing"] = {
	filters: gov_crm.report_filters(gov_crm.report_groups()),
	formatter: gov_crm.report_cell,
};

frappe.query_reports["Requests by Type and Outcome"] = {
	filters: gov_crm.report_filters(...gov_crm.report_period(__("Received From")), gov_crm.report_groups()),
	formatter: gov_crm.report_cell,
};

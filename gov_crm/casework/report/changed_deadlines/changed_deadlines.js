frappe.query_reports["Changed Deadlines"] = {
	filters: gov_crm.case_filters(...gov_crm.report_period(__("Changed From"))),
	formatter: gov_crm.report_cell,
};

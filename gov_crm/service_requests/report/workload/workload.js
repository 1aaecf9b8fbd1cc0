frappe.query_reports["Workload"] = {
	filters: gov_crm.report_filters(...gov_crm.report_period(__("Settled From"))),
	formatter: gov_crm.report_cell,
};

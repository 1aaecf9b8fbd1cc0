frappe.query_reports["Response and Resolution Times"] = {
	filters: gov_crm.report_filters(...gov_crm.report_period(__("Settled From")), gov_crm.report_groups()),
	formatter: gov_crm.report_cell,
};

frappe.query_reports["Failed Fixes"] = {
	filters: gov_crm.report_filters(
		...gov_crm.report_period(__("Called Done From")),
		gov_crm.report_groups(),
	),
};

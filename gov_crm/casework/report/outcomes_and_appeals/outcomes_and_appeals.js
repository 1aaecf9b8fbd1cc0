frappe.query_reports["Outcomes and Appeals"] = {
	filters: gov_crm.case_filters(gov_crm.case_groups(), ...gov_crm.report_period(__("Decided From"))),
	formatter: gov_crm.report_cell,
};

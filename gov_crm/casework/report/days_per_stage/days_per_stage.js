frappe.query_reports["Days per Stage"] = {
	filters: gov_crm.case_filters(...gov_crm.report_period(__("Left or Entered From"))),
	formatter: gov_crm.report_cell,
};

frappe.query_reports["On-Time Share by Department"] = {
	filters: [
		{
			fieldname: "from_date",
			fieldtype: "Date",
			label: __("Settled From"),
			default: frappe.datetime.add_days(frappe.datetime.get_today(), -90),
		},
		{
			fieldname: "to_date",
			fieldtype: "Date",
			label: __("Until"),
			default: frappe.datetime.get_today(),
		},
	],
};

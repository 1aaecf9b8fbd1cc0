frappe.query_reports["Requests by Week and Outcome"] = {
	filters: [
		{
			fieldname: "from_date",
			fieldtype: "Date",
			label: __("Received From"),
			default: frappe.datetime.add_days(frappe.datetime.get_today(), -77),
		},
		{
			fieldname: "to_date",
			fieldtype: "Date",
			label: __("Until"),
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "department", fieldtype: "Link", options: "Gov Department", label: __("Department") },
		{ fieldname: "service_type", fieldtype: "Link", options: "Gov Service Type", label: __("Service") },
	],
};

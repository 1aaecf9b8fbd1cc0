frappe.query_reports["No One Falls Through"] = {
	filters: [
		{ fieldname: "department", fieldtype: "Link", options: "Gov Department", label: __("Department") },
		{
			fieldname: "concern",
			fieldtype: "Select",
			label: __("Concern"),
			options: ["", "No Owner", "No Reply", "No Next Step", "Stale"],
		},
		{
			fieldname: "explained",
			fieldtype: "Check",
			label: __("Left for now"),
		},
	],
};

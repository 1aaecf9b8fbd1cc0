frappe.query_reports["Expiring Authorizations"] = {
	filters: [
		{
			fieldname: "days",
			fieldtype: "Select",
			label: __("Ends Within Days"),
			options: ["30", "60", "90", "180", "365"],
			default: "90",
		},
		{
			fieldname: "kind",
			fieldtype: "Select",
			label: __("Kind"),
			options: ["", "Permit", "Licence", "Award", "Service Account"],
		},
		{ fieldname: "case_type", fieldtype: "Link", options: "Gov Case Type", label: __("Kind of Case") },
		{ fieldname: "department", fieldtype: "Link", options: "Gov Department", label: __("Department") },
		{ fieldname: "not_renewed", fieldtype: "Check", label: __("Only What Nobody Has Renewed") },
	],
};

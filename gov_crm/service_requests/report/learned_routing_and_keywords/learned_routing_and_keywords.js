frappe.query_reports["Learned Routing and Keywords"] = {
	filters: [
		{
			fieldname: "model",
			fieldtype: "Link",
			options: "Gov Routing Model",
			label: __("Learned Routing"),
			description: __("Empty: the one in use"),
		},
		{
			fieldname: "service_group",
			fieldtype: "Data",
			label: __("Group"),
		},
		{
			fieldname: "fewest",
			fieldtype: "Int",
			label: __("Tried At Least"),
			default: 1,
		},
	],
};

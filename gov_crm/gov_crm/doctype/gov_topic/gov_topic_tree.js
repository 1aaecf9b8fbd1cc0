frappe.treeview_settings["Gov Topic"] = {
	title: __("Topics"),
	fields: [
		{ fieldname: "topic_name", fieldtype: "Data", label: __("Topic"), reqd: 1 },
		{ fieldname: "is_group", fieldtype: "Check", label: __("Has Topics Below") },
	],
	ignore_fields: ["parent_gov_topic"],
};

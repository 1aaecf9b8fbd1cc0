frappe.treeview_settings["Gov Department"] = {
	title: __("Departments"),
	fields: [
		{ fieldname: "department_name", fieldtype: "Data", label: __("Department"), reqd: 1 },
		{ fieldname: "is_group", fieldtype: "Check", label: __("Has Departments Below") },
	],
	ignore_fields: ["parent_gov_department"],
};

frappe.listview_settings["Gov Constituent"] = {
	add_fields: ["constituent_type", "deceased", "restricted"],
	hide_name_column: true,
	hide_name_filter: true,

	get_indicator(doc) {
		if (doc.restricted) return [__("Restricted"), "red", "restricted,=,1"];
		if (doc.deceased) return [__("Deceased"), "gray", "deceased,=,1"];
		return [__(doc.constituent_type), "blue", `constituent_type,=,${doc.constituent_type}`];
	},

	onload(list) {
		gov_crm.search_list(list);
		gov_crm.people_columns.add(list);
	},

	formatters: gov_crm.people_columns.formatters,

	refresh: (list) => gov_crm.people_columns.fill(list),
};

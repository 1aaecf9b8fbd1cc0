frappe.listview_settings["Gov Case Type"] = {
	add_fields: ["retired", "confidentiality"],
	hide_name_column: true,

	onload(list) {
		if (!gov_crm.may_load_packs("cases")) return;
		list.page.add_inner_button(__("Load a Starter Pack"), () =>
			gov_crm.load_starter_pack(() => list.refresh(), "cases"),
		);
	},

	get_indicator(doc) {
		if (doc.retired) return [__("Retired"), "gray", "retired,=,1"];
		if (doc.confidentiality === "Team") return [__("Team only"), "red", "confidentiality,=,Team"];
		return [__("In use"), "green", "retired,=,0"];
	},
};

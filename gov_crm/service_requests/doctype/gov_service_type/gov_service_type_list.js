frappe.listview_settings["Gov Service Type"] = {
	add_fields: ["retired", "visibility"],
	hide_name_column: true,

	onload(list) {
		if (!gov_crm.may_load_packs()) return;
		list.page.add_inner_button(__("Load a Starter Pack"), () =>
			gov_crm.load_starter_pack(() => list.refresh()),
		);
	},

	get_indicator(doc) {
		if (doc.retired) return [__("Retired"), "gray", "retired,=,1"];
		if (doc.visibility === "Private") return [__("Staff only"), "orange", "visibility,=,Private"];
		return [__("Offered"), "green", "retired,=,0"];
	},
};

frappe.listview_settings["Gov Service Type"] = {
	add_fields: ["retired", "visibility"],
	hide_name_column: true,

	get_indicator(doc) {
		if (doc.retired) return [__("Retired"), "gray", "retired,=,1"];
		if (doc.visibility === "Private") return [__("Staff only"), "orange", "visibility,=,Private"];
		return [__("Offered"), "green", "retired,=,0"];
	},
};

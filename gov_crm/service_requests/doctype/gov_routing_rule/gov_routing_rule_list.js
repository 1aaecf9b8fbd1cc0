frappe.listview_settings["Gov Routing Rule"] = {
	add_fields: ["enabled"],
	hide_name_column: true,

	onload(list) {
		list.page.add_inner_button(__("Try a Text"), () => gov_crm.try_a_text(channels()));
	},

	get_indicator(doc) {
		return doc.enabled ? [__("On"), "green", "enabled,=,1"] : [__("Off"), "gray", "enabled,=,0"];
	},
};

function channels() {
	return frappe.meta.get_docfield("Gov Routing Rule", "channel").options;
}

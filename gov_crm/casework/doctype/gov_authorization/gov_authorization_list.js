frappe.listview_settings["Gov Authorization"] = {
	add_fields: ["status", "valid_from", "valid_to"],
	hide_name_column: false,

	get_indicator(doc) {
		return gov_crm.authorization_indicator(doc);
	},

	formatters: {
		holder(name) {
			return gov_crm.constituent_cell(name);
		},
	},

	onload(list) {
		gov_crm.show_quick_filters(list, this.quick_filters());
	},

	refresh(list) {
		list.gov_mark_filters?.();
		gov_crm.name_people(list);
	},

	quick_filters() {
		return [
			{
				label: __("Active"),
				filters: [["status", "=", "Active"]],
				empty: __("Nothing that was granted is in force."),
			},
			{
				label: __("Ending in 60 Days"),
				filters: gov_crm.ending_soon(),
				empty: __("Nothing ends in the next 60 days."),
			},
			{
				label: __("Suspended"),
				filters: [["status", "=", "Suspended"]],
				empty: __("Nothing is suspended."),
			},
			{
				label: __("Revoked"),
				filters: [["status", "=", "Revoked"]],
				empty: __("Nothing was revoked."),
			},
		];
	},
};

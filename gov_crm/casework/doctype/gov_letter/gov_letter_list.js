frappe.listview_settings["Gov Letter"] = {
	add_fields: ["status", "channel", "posted_on"],
	filters: [["status", "!=", "Sent"]],
	hide_name_column: false,

	get_indicator(doc) {
		return gov_crm.letter_indicator(doc);
	},

	formatters: {
		recipient(name) {
			return gov_crm.constituent_cell(name);
		},
	},

	onload(list) {
		gov_crm.show_quick_filters(list, this.quick_filters());
	},

	async refresh(list) {
		list.gov_mark_filters?.();
		await gov_crm.learn_names(list.data.map(({ recipient }) => recipient));
		gov_crm.name_people(list);
	},

	quick_filters() {
		return [
			{ label: __("Not Sent"), filters: this.filters, empty: __("Every letter has been sent.") },
			{
				label: __("To Be Reviewed"),
				filters: [["status", "=", "In Review"]],
				empty: __("No letter waits for a second pair of eyes."),
			},
			{
				label: __("To Be Sent"),
				filters: [["status", "=", "Approved"]],
				empty: __("No approved letter waits."),
			},
			{
				label: __("To Be Posted"),
				filters: [
					["status", "=", "Sent"],
					["channel", "=", "Post"],
					["posted_on", "is", "not set"],
				],
				empty: __("Nothing waits to be posted."),
			},
		];
	},
};

frappe.listview_settings["Gov Referral"] = {
	add_fields: ["status", "answer_by"],
	hide_name_column: true,

	get_indicator(doc) {
		return gov_crm.referral_indicator(doc);
	},

	formatters: {
		provider(name) {
			return gov_crm.constituent_cell(name);
		},
	},

	onload(list) {
		gov_crm.show_quick_filters(list, this.quick_filters());
	},

	async refresh(list) {
		list.gov_mark_filters?.();
		await gov_crm.learn_names(list.data.map(({ provider }) => provider));
		gov_crm.name_people(list);
	},

	quick_filters() {
		return [
			{
				label: __("Not Answered"),
				filters: [["status", "=", "Sent"]],
				empty: __("Every provider has answered."),
			},
			{
				label: __("To Be Sent"),
				filters: [["status", "=", "Draft"]],
				empty: __("No referral waits to be sent."),
			},
			{
				label: __("Expired"),
				filters: [["status", "=", "Expired"]],
				empty: __("No provider let the day go by."),
			},
			{
				label: __("Declined"),
				filters: [["status", "=", "Declined"]],
				empty: __("No provider said no."),
			},
		];
	},
};

frappe.listview_settings["Gov Possible Duplicate"] = {
	add_fields: ["constituent_a", "constituent_b", "status", "band", "score"],
	filters: [["status", "=", "Open"]],
	hide_name_column: true,

	get_indicator({ status, band }) {
		if (status === "Merged") return [__("Merged"), "green", "status,=,Merged"];
		if (status !== "Open") return [__("Not a duplicate"), "gray", "status,=,Not a duplicate"];
		const [words, colour] = {
			Certain: [__("Certain"), "red"],
			Likely: [__("Likely"), "orange"],
			Possible: [__("Possible"), "yellow"],
		}[band] || [__("Proposed"), "blue"];
		return [words, colour, "status,=,Open"];
	},

	formatters: {
		constituent_a: (name) => gov_crm.constituent_cell(name),
		constituent_b: (name) => gov_crm.constituent_cell(name),
	},

	onload(list) {
		gov_crm.duplicate_list.offer_looking(list);
		gov_crm.show_quick_filters(list, this.quick_filters());
	},

	refresh(list) {
		list.gov_mark_filters?.();
		gov_crm.duplicate_list.name_pairs(list);
	},

	quick_filters() {
		const [open] = this.filters;
		return [
			{
				label: __("To Decide"),
				filters: this.filters,
				empty: __("Nobody seems to be on record twice. Well done."),
			},
			{ label: __("Certain"), filters: [open, ["band", "=", "Certain"]] },
			{ label: __("Not Duplicates"), filters: [["status", "=", "Not a duplicate"]] },
			{ label: __("Merged"), filters: [["status", "=", "Merged"]] },
		];
	},
};

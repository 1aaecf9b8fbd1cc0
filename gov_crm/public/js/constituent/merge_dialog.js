import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { compare_table, result, what_moves } from "./merge_lines.js";
import { find_person } from "./person_finder.js";
import { say_merged } from "./undo_merge.js";

const API = "gov_crm.constituents.merge_api";

/**
 * Two records side by side, to be made one: `survivor` goes on. Without `absorbed` it asks first who the other
 * one is. `on_change` is called when they are merged, and again if that is undone from the message.
 */
export function merge_dialog(survivor, absorbed, on_change) {
	if (absorbed) new MergeDialog(survivor, absorbed, on_change).open();
	else choose_other(survivor, (other) => new MergeDialog(survivor, other, on_change).open());
}

function choose_other(survivor, on_chosen) {
	const dialog = new frappe.ui.Dialog({
		title: __("Merge With…"),
		fields: [{ fieldname: "finder", fieldtype: "HTML" }],
	});
	const finder = find_person(dialog.get_field("finder").$wrapper, {
		label: __("Who is the same?"),
		without: survivor,
		on_pick: (person) => {
			dialog.hide();
			on_chosen(person.name);
		},
	});
	dialog.on_page_show = () => finder.focus();
	dialog.show();
}

class MergeDialog {
	constructor(survivor, absorbed, on_change) {
		Object.assign(this, { survivor, absorbed, on_change, choices: {} });
	}

	async open() {
		this.dialog = new frappe.ui.Dialog({
			title: __("Merge Two Records"),
			size: "large",
			fields: [
				{ fieldname: "compare", fieldtype: "HTML" },
				{ fieldname: "reason", fieldtype: "Data", label: __("Why (optional)") },
			],
			primary_action_label: __("Merge"),
			primary_action: (values) => this.merge(values.reason),
			secondary_action_label: __("Keep the other one instead"),
			secondary_action: () => this.swap(),
		});
		this.$compare = this.dialog.get_field("compare").$wrapper;
		this.$compare.on("change", "input[type=radio]", (event) => this.choose(event.target));
		await this.load();
		this.dialog.show();
	}

	async load() {
		const { survivor, absorbed } = this;
		this.preview = await ask(`${API}.preview_merge`, { survivor, absorbed });
		this.choices = {};
		this.draw();
	}

	draw() {
		const { preview, survivor, absorbed } = this;
		draw(
			this.$compare,
			html`${compare_table(preview, [survivor, absorbed])}
				<h4 class="gov-merge-title">${__("After merging")}</h4>
				<div class="gov-merge-after"></div>
				<h4 class="gov-merge-title">${__("Goes along")}</h4>
				${what_moves(preview.moves)}
				<p class="text-muted">
					${__("The old number goes on leading here. The merge can be undone for {0} days.", [
						preview.undo_days,
					])}
				</p>`,
		);
		this.draw_result();
	}

	draw_result() {
		draw(this.$compare.find(".gov-merge-after"), result(this.preview.fields, this.choices));
	}

	choose(input) {
		this.choices[input.dataset.field] = input.value;
		this.draw_result();
	}

	swap() {
		[this.survivor, this.absorbed] = [this.absorbed, this.survivor];
		return this.load();
	}

	async merge(reason) {
		const { survivor, absorbed, choices } = this;
		this.dialog.disable_primary_action();
		frappe.dom.freeze(__("Merging…"));
		try {
			const done = await tell(`${API}.merge_constituents`, { survivor, absorbed, choices, reason });
			this.dialog.hide();
			this.on_change();
			say_merged(this.preview.names, done.merge, this.on_change);
		} finally {
			frappe.dom.unfreeze();
			this.dialog.enable_primary_action();
		}
	}
}

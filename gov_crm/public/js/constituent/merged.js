import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { merge_dialog } from "./merge_dialog.js";
import { undo } from "./undo_merge.js";

/** A merged record's form is left for the survivor's; gives whether it was. */
export function lead_to_survivor(frm) {
	const { name, full_name, merged_into } = frm.doc;
	if (!merged_into) return false;
	frappe.route_flags.replace_route = true;
	frappe.set_route("Form", frm.doctype, merged_into);
	frappe.show_alert({
		message: html`${__("{0} ({1}) was merged into this record.", [full_name, name])}`.toString(),
		indicator: "blue",
	});
	return true;
}

/** "Merge With…" in the menu, for who may. */
export function offer_merging(frm) {
	if (!frappe.model.can_write("Gov Constituent Merge")) return;
	frm.page.add_menu_item(__("Merge With…"), () => {
		if (frm.is_dirty()) frappe.throw(__("Save your changes first."));
		merge_dialog(frm.doc.name, null, () => frm.reload_doc());
	});
}

/** What was merged into this record, each with its way back. */
export function show_merged_from(frm) {
	const merges = frm.doc.__onload?.merged_from || [];
	const $place = $(frm.fields_dict.merged_html.wrapper);
	draw(
		$place,
		merges.length
			? html`<ul class="gov-merged-from">
					${merges.map(line)}
				</ul>`
			: "",
	);
	$place.find("[data-merge]").on("click", ({ currentTarget }) => {
		const { merge, name } = currentTarget.dataset;
		frappe.confirm(__("Separate {0} again?", [frappe.utils.escape_html(name)]), () =>
			undo(merge, () => frm.reload_doc()),
		);
	});
}

function line({ merge, absorbed, full_name, merged_on, can_undo }) {
	const name = full_name || __("Restricted");
	return html`<li>
		<span>${__("Merged from")} <b>${name}</b> · ${absorbed}</span>
		<span class="text-muted">${when(merged_on)}</span>
		${
			can_undo &&
			html`<button class="btn-reset gov-change" data-merge="${merge}" data-name="${name}">
				${__("Undo")}
			</button>`
		}
	</li>`;
}

import { ask, tell } from "../common/server.js";
import { learn_names, name_of } from "./names.js";

const API = "gov_crm.constituents.duplicates_api";
const PAUSE = 1500; // milliseconds between two looks

/** "Look for Duplicates Now" in the menu of the list, for managers, with how far it is. */
export function offer_looking(list) {
	if (!frappe.user.has_role(["Gov CRM Manager", "System Manager"])) return;
	list.page.add_inner_button(__("Look for Duplicates Now"), async () => {
		await tell(`${API}.look_now`);
		await follow();
		list.refresh();
	});
}

/** Names into the rows, also of those whom a record was merged with. */
export async function name_pairs(list) {
	await learn_names(list.data.flatMap((row) => [row.constituent_a, row.constituent_b]));
	list.$result.find("[data-constituent]").each((_index, cell) => {
		cell.textContent = name_of(cell.dataset.constituent) || "";
	});
}

async function follow() {
	const title = __("Looking for Duplicates");
	for (let state = await how_far(); state.total >= 0; state = await how_far()) {
		frappe.show_progress(title, state.done, Math.max(state.total, 1), __("of what changed since"));
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
	frappe.hide_progress();
	frappe.show_alert({ message: __("Looked at everybody who changed."), indicator: "green" });
}

async function how_far() {
	return (await ask(`${API}.how_far`)) || {};
}

import { ask } from "../common/server.js";
import { guess_person } from "./new_person.js";
import { find_person } from "./person_finder.js";

/** The search field above the list of constituents: opens whoever is found, lists all of them, or makes one. */
export function search_list(list) {
	const { doctype } = list;
	// Frappe's own field reads every name of the site for what may stand anywhere in it
	list.page.fields_dict.full_name?.$wrapper.addClass("hidden");
	const $place = $("<div>").addClass("gov-list-finder").prependTo(list.$frappe_list);
	const finder = find_person($place, {
		label: __("Find a constituent"),
		on_pick: (person) => frappe.set_route("Form", doctype, person.name),
		on_all: (text) => show_all(list, text),
		on_new: (text) => frappe.new_doc(doctype, guess_person(text)),
	});
	if (!frappe.is_mobile()) finder.focus();
}

async function show_all(list, text) {
	const numbers = await ask("gov_crm.constituents.api.find_numbers", { text });
	await list.filter_area.remove("name");
	await list.filter_area.add([[list.doctype, "name", "in", numbers]]);
}

import { Finder } from "../common/finder.js";
import { html } from "../common/html.js";
import { as_dialled } from "../common/phone.js";
import { ask } from "../common/server.js";

/**
 * Finds a person by phone, name, mail or address. The last choice is always somebody new, so that Enter on no match
 * makes one. `on_pick` gets the person found, `on_new` the text of somebody who is not, `on_all` the text to list all
 * that fit; without them that is not offered. `without` is somebody who is not looked for.
 */
export function find_person(parent, { label, on_pick, on_new = null, on_all = null, without = null }) {
	return new Finder(parent, {
		label,
		placeholder: __("Phone, name, email or address"),
		search: async (text) => {
			const found = await ask("gov_crm.constituents.api.find", { text });
			return [
				...found.filter(({ name }) => name !== without),
				...(on_all && found.length > 1 ? [{ text, all: true }] : []),
				...(on_new ? [{ text }] : []),
			];
		},
		show: (choice) => (choice.name ? known(choice) : unknown(choice)),
		on_pick: (choice) => {
			if (choice.name) return on_pick(choice);
			return choice.all ? on_all(choice.text) : on_new(choice.text);
		},
	});
}

function known(person) {
	const reach = [as_dialled(person.phone), person.email, person.address_line].filter(Boolean).join(" · ");
	const kind = person.constituent_type === "Person" ? "" : __(person.constituent_type);
	return html`<b>${person.full_name}</b> <span>${kind}</span> <span>${reach}</span>`;
}

function unknown({ text, all }) {
	return html`<b>${all ? __("List all that fit") : __("Somebody new")}</b> <span>${text}</span>`;
}

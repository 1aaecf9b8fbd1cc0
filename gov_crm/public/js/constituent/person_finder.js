import { Finder } from "../common/finder.js";
import { html } from "../common/html.js";
import { ask } from "../common/server.js";

/**
 * Finds a person by phone, name or mail. The last choice is always somebody new, so that Enter on no match
 * makes one. `on_pick` gets the person found, `on_new` the text of somebody who is not; without it nobody new
 * is offered. `without` is somebody who is not looked for.
 */
export function find_person(parent, { label, on_pick, on_new = null, without = null }) {
	return new Finder(parent, {
		label,
		placeholder: __("Phone, name or email"),
		search: async (text) => {
			const found = await ask("gov_crm.constituents.api.find", { text });
			return [...found.filter(({ name }) => name !== without), ...(on_new ? [{ text }] : [])];
		},
		show: (choice) => (choice.name ? known(choice) : unknown(choice)),
		on_pick: (choice) => (choice.name ? on_pick(choice) : on_new(choice.text)),
	});
}

function known(person) {
	const reach = [person.phone, person.email, person.address_line].filter(Boolean).join(" · ");
	const kind = person.constituent_type === "Person" ? "" : __(person.constituent_type);
	return html`<b>${person.full_name}</b> <span>${kind}</span> <span>${reach}</span>`;
}

function unknown({ text }) {
	return html`<b>${__("Somebody new")}</b> <span>${text}</span>`;
}

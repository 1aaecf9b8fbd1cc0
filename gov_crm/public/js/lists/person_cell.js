import { html } from "../common/html.js";

/** A colleague in a list, by name; in HTML, as v16 measures cells with it. */
export function person_cell(user) {
	return String(html`<span>${user && frappe.user.full_name(user)}</span>`);
}

import { html } from "../common/html.js";

/** A span of days in words: "since 2022", "until …", "2018 to 2021"; nothing where neither end is known. */
export function period({ from_date, to_date }) {
	const [from, to] = [from_date, to_date].map((day) => day && frappe.datetime.str_to_user(day));
	if (from && to) return __("{0} to {1}", [from, to]);
	if (from)
		return from_date > frappe.datetime.get_today() ? __("from {0}", [from]) : __("since {0}", [from]);
	return to ? __("until {0}", [to]) : "";
}

/** Whoever holds something: their name as a link, or that the reader may not see it. */
export function holder({ constituent, full_name }) {
	if (!constituent) return html`<span class="text-muted">${__("Restricted")}</span>`;
	return html`<a href="${frappe.utils.get_form_link("Gov Constituent", constituent)}">${full_name}</a>`;
}

/** What is over, behind one click. */
export function folded(title, content) {
	return html`<details class="gov-former">
		<summary>${title}</summary>
		${content}
	</details>`;
}

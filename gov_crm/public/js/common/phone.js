import { html } from "./html.js";

/**
 * A phone number, kept as `+12035550142`, as people at home write it: "(203) 555-0142". One of another country, and what
 * is no such number, stays as it is. `gov_phone` says what the site's country writes, as
 * the server put it into what the Desk starts with.
 */
export function as_dialled(phone) {
	const { gov_phone } = frappe.boot;
	const { code, formats } = gov_phone || {};
	if (!code || !phone?.startsWith(`+${code}`)) return phone || "";
	const number = phone.slice(code.length + 1);
	const format = formats.find(
		({ begins, pattern }) => begin(begins, number) && whole(pattern).test(number),
	);
	return format ? number.replace(whole(format.pattern), format.shown) : number;
}

/** As a link that dials. */
export function phone_link(phone) {
	return html`<a href="tel:${phone}">${as_dialled(phone)}</a>`;
}

/** The field of a form shows numbers so too; what people write into it, in any way, is theirs until it is saved. */
export function show_as_dialled(field) {
	field.format_for_input = as_dialled;
	field.df.formatter = (phone) => frappe.utils.escape_html(as_dialled(phone));
	field.refresh();
}

function begin(pattern, number) {
	return new RegExp(`^(?:${pattern})`).test(number);
}

function whole(pattern) {
	return new RegExp(`^(?:${pattern})$`);
}

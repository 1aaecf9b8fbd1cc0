import { html } from "./html.js";

/**
 * A phone number, kept as `+12035550142`, as people at home write it: "(203) 555-0142"; one of another country as it is
 * written there, behind that country's code: "+49 30 12345678". What is no such number stays as it is. `gov_phone` says
 * what each country writes, as the server put it into what the Desk starts with.
 */
export function as_dialled(phone) {
	// what is shown already, or is being written, is no such number
	if (!/^\+\d+$/.test(phone || "")) return phone || "";
	const { code, formats, abroad = {} } = frappe.boot.gov_phone || {};
	if (code && phone.startsWith(`+${code}`)) return shown(phone.slice(code.length + 1), formats);
	return as_written_there(phone, abroad);
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

function as_written_there(phone, abroad) {
	const country = Object.keys(abroad).find((each) => phone.startsWith(`+${each}`));
	return country ? `+${country} ${shown(phone.slice(country.length + 1), abroad[country])}` : phone;
}

function shown(number, formats) {
	const found = formats.find(
		([pattern, begins]) => new RegExp(`^(?:${begins})`).test(number) && whole(pattern).test(number),
	);
	return found ? number.replace(whole(found[0]), found[2]) : number;
}

function whole(pattern) {
	return new RegExp(`^(?:${pattern})$`);
}

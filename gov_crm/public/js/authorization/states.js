import { html } from "../common/html.js";

/** The colour of each state of an authorization, everywhere. */
export const AUTHORIZATION_COLOURS = {
	Active: "green",
	Suspended: "orange",
	Revoked: "red",
	Expired: "gray",
	Ended: "gray",
	Renewed: "blue",
};
const SOON = 60;

/** What a list shows: what ends soon before what merely goes on. */
export function authorization_indicator({ status, valid_to }) {
	if (status === "Active" && valid_to && days_until(valid_to) <= SOON)
		return [__("Ends Soon"), "yellow", soon_filters()];
	return [__(status), AUTHORIZATION_COLOURS[status], `status,=,${status}`];
}

/** The list of what is active and ends within 60 days. */
export function ending_soon() {
	const today = frappe.datetime.get_today();
	return [
		["status", "=", "Active"],
		["valid_to", "Between", [today, frappe.datetime.add_days(today, SOON)]],
	];
}

function soon_filters() {
	const last = frappe.datetime.add_days(frappe.datetime.get_today(), SOON);
	return `status,=,Active|valid_to,<=,${last}`;
}

/** From when to when, in words, and how long that is from today. */
export function validity({ status, valid_from, valid_to }) {
	const today = frappe.datetime.get_today();
	const from = frappe.datetime.str_to_user(valid_from);
	if (status === "Active" && valid_from > today) return html`${__("valid from {0} on", [from])}`;
	if (!valid_to) return html`${__("valid since {0}, without an end", [from])}`;
	const until = __("{0} to {1}", [from, frappe.datetime.str_to_user(valid_to)]);
	const days = days_until(valid_to);
	if (status !== "Active" || days < 0) return html`${until}`;
	const left = days === 1 ? __("1 day left") : __("{0} days left", [days]);
	return html`${until} ·
		<span class="indicator-pill no-indicator-dot ${days <= SOON ? "yellow" : "green"}">${left}</span>`;
}

function days_until(day) {
	return frappe.datetime.get_day_diff(day, frappe.datetime.get_today());
}

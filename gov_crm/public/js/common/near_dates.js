import { html } from "./html.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** A moment of the database in the time zone of the person. */
export function moment_of(value) {
	return frappe.datetime.convert_to_user_tz(value, false);
}

/** The whole date and time, as the person writes them. */
export function in_full(value) {
	return moment_of(value).format(`${date_format()} HH:mm`);
}

/** A moment near now in few words: "in 3 h", "yesterday 16:10"; further away its date. */
export function near(value, now = moment()) {
	const at = moment_of(value);
	const distance = at.diff(now);
	if (Math.abs(distance) < MINUTE) return __("now");
	if (Math.abs(distance) < 6 * HOUR) return distance > 0 ? ahead(distance) : ago(-distance);
	return on_day(at, moment_of_same_zone(now, at)) || at.format(date_format());
}

/** `near` with the full date on hover, for machines too. */
export function when(value) {
	if (!value) return html``;
	return html`<time datetime="${moment_of(value).toISOString()}" title="${in_full(value)}"
		>${near(value)}</time
	>`;
}

/** The day of a moment as a heading: "Today", "Yesterday", "Monday, 2 March 2026". */
export function day_of(value, now = moment()) {
	const at = moment_of(value);
	const days = days_from(at, moment_of_same_zone(now, at));
	const near_days = { 0: __("Today"), 1: __("Tomorrow"), [-1]: __("Yesterday") };
	return near_days[days] || at.format("dddd, LL");
}

/** A length of time in its largest fitting unit: "20 min", "5 h", "3 d", "4 months", "12 years". */
export function length_of(milliseconds) {
	if (milliseconds < HOUR) return __("{0} min", [Math.max(1, Math.floor(milliseconds / MINUTE))]);
	if (milliseconds < 2 * DAY) return __("{0} h", [Math.floor(milliseconds / HOUR)]);
	if (milliseconds < 100 * DAY) return __("{0} d", [Math.floor(milliseconds / DAY)]);
	if (milliseconds < 2 * YEAR) return __("{0} months", [Math.floor((12 * milliseconds) / YEAR)]);
	return __("{0} years", [Math.floor(milliseconds / YEAR)]);
}

function date_format() {
	return frappe.datetime.get_user_date_fmt().toUpperCase();
}

function ahead(distance) {
	return __("in {0}", [length_of(distance)]);
}

function ago(distance) {
	return __("{0} ago", [length_of(distance)]);
}

function moment_of_same_zone(now, at) {
	return now.clone().utcOffset(at.utcOffset());
}

function on_day(at, now) {
	const days = days_from(at, now);
	const time = at.format("HH:mm");
	if (days === 0) return __("today {0}", [time]);
	if (days === 1) return __("tomorrow {0}", [time]);
	if (days === -1) return __("yesterday {0}", [time]);
	return Math.abs(days) < 7 ? `${at.format("ddd")} ${time}` : "";
}

function days_from(at, now) {
	return at.clone().startOf("day").diff(now.clone().startOf("day"), "days");
}

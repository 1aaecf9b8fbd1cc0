import { html } from "../common/html.js";
import { in_full, length_of, moment_of } from "../common/near_dates.js";

// While a request waits for the constituent, or for what a case decides, its clock stands still
const RUNNING = ["New", "Assigned", "In Progress"];
const STANDING_STILL = ["Waiting", "In a Case"];
export const OPEN = [...RUNNING, ...STANDING_STILL];

/** Filters of a list that find what is overdue at this moment; the sweep that writes target_state is slower. */
export function overdue_filters() {
	return [
		["status", "in", RUNNING],
		["resolution_due", "<", frappe.datetime.system_datetime()],
		// for a list no date is before all others
		["resolution_due", "is", "set"],
	];
}

/** The same for what is at risk. */
export function at_risk_filters() {
	const now = frappe.datetime.system_datetime();
	return [
		["status", "in", RUNNING],
		["resolution_due", ">=", now],
		["at_risk_from", "<=", now],
	];
}

/** How a request stands against its date: [words, colour], or nothing where none is promised. */
export function due_state(doc, now = moment()) {
	if (!doc.resolution_due) return null;
	if (!OPEN.includes(doc.status)) return settled_state(doc);
	const left = moment_of(doc.resolution_due).diff(now);
	if (STANDING_STILL.includes(doc.status)) return [words_while_waiting(left), "yellow"];
	if (left < 0) return [__("overdue by {0}", [length_of(-left)]), "red"];
	return [__("due in {0}", [length_of(left)]), is_at_risk(doc, now) ? "orange" : "green"];
}

/** The same as a coloured pill with the full date on hover; in a column of a list in as few words as can be. */
export function due_pill(doc, { in_column = false } = {}) {
	const state = due_state(doc);
	if (!state) return html``;
	const [words, colour] = in_column ? shortened(doc, state) : state;
	return html`<span
		class="indicator-pill no-indicator-dot ${colour}"
		title="${in_full(doc.resolution_due)}"
	>
		${words}
	</span>`;
}

function shortened(doc, [words, colour]) {
	if (!RUNNING.includes(doc.status)) return [words, colour];
	const left = moment_of(doc.resolution_due).diff(moment());
	const length = length_of(Math.abs(left));
	return [left < 0 ? __("{0} late", [length]) : __("in {0}", [length]), colour];
}

function words_while_waiting(left) {
	return left < 0 ? __("was due {0} ago", [length_of(-left)]) : __("due in {0}", [length_of(left)]);
}

function is_at_risk(doc, now) {
	return doc.at_risk_from && moment_of(doc.at_risk_from).diff(now) <= 0;
}

function settled_state(doc) {
	if (doc.target_state === "Met") return [__("settled in time"), "green"];
	if (doc.target_state === "Missed") return [__("settled late"), "red"];
	return null;
}

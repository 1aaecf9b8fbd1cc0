import { html } from "../common/html.js";

/** The colour of each state of a case, everywhere. */
export const CASE_COLOURS = { Open: "blue", Waiting: "yellow", Decided: "green", Closed: "gray" };

const PENDING = ["Open", "Waiting"];

/** The words of each state; they say whom we wait for. */
export function state_words(status) {
	return status === "Waiting" ? __("Waiting, clock suspended") : __(status);
}

/** How a day stands against today: [words, colour]; the date on hover belongs to who draws it. */
export function day_state(day, { at_risk_from } = {}) {
	const today = frappe.datetime.get_today();
	const days = frappe.datetime.get_day_diff(day, today);
	if (days < 0) return [days === -1 ? __("1 day late") : __("{0} days late", [-days]), "red"];
	const colour = at_risk_from && at_risk_from <= today ? "orange" : "green";
	if (days === 0) return [__("today"), "orange"];
	return [days === 1 ? __("tomorrow") : __("in {0} days", [days]), colour];
}

/** The date of a case as a coloured pill; nothing where none is given. */
export function case_due_pill(doc) {
	if (!doc.due_on) return html``;
	if (!PENDING.includes(doc.status)) return settled_pill(doc);
	return pill(day_state(doc.due_on, doc), doc.due_on);
}

/** What a list shows of a case: what is late before what is going on. */
export function case_indicator(doc) {
	const pending = PENDING.includes(doc.status);
	const today = frappe.datetime.get_today();
	if (pending && doc.due_on && doc.due_on < today) return [__("Overdue"), "red", "target_state,=,Overdue"];
	if (pending && doc.target_state === "At Risk") return [__("At Risk"), "orange", "target_state,=,At Risk"];
	return [__(doc.status), CASE_COLOURS[doc.status], `status,=,${doc.status}`];
}

/** A day as a pill. */
export function pill([words, colour], day) {
	const full = frappe.datetime.str_to_user(day);
	return html`<span class="indicator-pill no-indicator-dot ${colour}" title="${full}">${words}</span>`;
}

function settled_pill({ target_state, due_on }) {
	if (target_state === "Met") return pill([__("decided in time"), "green"], due_on);
	return target_state === "Missed" ? pill([__("decided late"), "red"], due_on) : html``;
}

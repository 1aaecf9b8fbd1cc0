import { at_risk_filters, due_state, OPEN, overdue_filters } from "./due.js";

/** The colour of each state, everywhere. */
export const STATE_COLOURS = {
	New: "purple",
	Assigned: "cyan",
	"In Progress": "blue",
	Waiting: "yellow",
	"In a Case": "pink",
	Resolved: "green",
	Closed: "gray",
};

/** The words of each state; they say whom we wait for. */
export function state_words(status) {
	return status === "Waiting" ? __("Waiting for the constituent") : __(status);
}

/** The day until which nothing happens, for a reason that was given; nothing where that is over or was never so. */
export function left_until({ status, explained_until }) {
	return OPEN.includes(status) && explained_until >= frappe.datetime.get_today() && explained_until;
}

/** Who has a request, by name; nothing where nobody has it. */
export function holder_of(doc) {
	return doc.assigned_to && (doc.__onload?.assigned_name || frappe.user.full_name(doc.assigned_to));
}

/** What a list shows of a request: what is urgent before what is going on. */
export function list_indicator(doc) {
	const colour = OPEN.includes(doc.status) && due_state(doc)?.[1];
	if (colour === "red") return [__("Overdue"), "red", as_text(overdue_filters())];
	if (colour === "orange") return [__("At Risk"), "orange", as_text(at_risk_filters())];
	return [__(doc.status), STATE_COLOURS[doc.status], `status,=,${doc.status}`];
}

/** Filters as an indicator carries them to the list. */
function as_text(filters) {
	return filters.map((filter) => filter.join(",")).join("|");
}

import { due_state } from "./due.js";

/** The colour of each state, everywhere. */
export const STATE_COLOURS = {
	New: "purple",
	Assigned: "cyan",
	"In Progress": "blue",
	Waiting: "yellow",
	Resolved: "green",
	Closed: "gray",
};

/** The words of each state; they say whom we wait for. */
export function state_words(status) {
	return status === "Waiting" ? __("Waiting for the constituent") : __(status);
}

/** Who has a request, by name; nothing where nobody has it. */
export function holder_of(doc) {
	return doc.assigned_to && (doc.__onload?.assigned_name || frappe.user.full_name(doc.assigned_to));
}

/** What a list shows of a request: what is urgent before what is going on. */
export function list_indicator(doc) {
	const colour = due_state(doc)?.[1];
	if (colour === "red" && doc.target_state !== "Missed") {
		return [__("Overdue"), "red", "target_state,=,Overdue"];
	}
	if (colour === "orange") return [__("At Risk"), "orange", "target_state,=,At Risk"];
	return [__(doc.status), STATE_COLOURS[doc.status], `status,=,${doc.status}`];
}

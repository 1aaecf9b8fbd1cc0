import { html } from "../common/html.js";
import { in_full, length_of, moment_of } from "../common/near_dates.js";

export const OPEN = ["New", "Assigned", "In Progress", "Waiting"];

/** How a request stands against its date: [words, colour], or nothing where none is promised. */
export function due_state(doc, now = moment()) {
	if (!doc.resolution_due) return null;
	if (!OPEN.includes(doc.status)) return settled_state(doc);
	const left = moment_of(doc.resolution_due).diff(now);
	if (left < 0) return [__("overdue by {0}", [length_of(-left)]), "red"];
	const words = __("due in {0}", [length_of(left)]);
	if (doc.status === "Waiting") return [words, "yellow"];
	return [words, doc.target_state === "At Risk" ? "orange" : "green"];
}

/** The same as a coloured pill with the full date on hover. */
export function due_pill(doc) {
	const state = due_state(doc);
	if (!state) return html``;
	const [words, colour] = state;
	return html`<span
		class="indicator-pill no-indicator-dot ${colour}"
		title="${in_full(doc.resolution_due)}"
	>
		${words}
	</span>`;
}

function settled_state(doc) {
	if (doc.target_state === "Met") return [__("settled in time"), "green"];
	if (doc.target_state === "Missed") return [__("settled late"), "red"];
	return null;
}

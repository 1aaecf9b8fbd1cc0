import { html } from "../common/html.js";
import { in_full, moment_of } from "../common/near_dates.js";
import { CASE_COLOURS } from "../case/states.js";
import { STATE_COLOURS } from "../request/states.js";

// Where the kind says the channel already
const SAID_BY_KIND = ["Email", "Phone", "Meeting", "Letter", "Note"];

/** One line of a timeline: when, of what kind, what, and what became of it. */
export function entry_line(entry) {
	return html`<li class="gov-entry ${entry.hidden && "gov-hidden"}" tabindex="-1">
		<time datetime="${moment_of(entry.at).toISOString()}" title="${in_full(entry.at)}"
			>${moment_of(entry.at).format("HH:mm")}</time
		>
		<span class="gov-kind">${__(entry.kind)}</span>
		<span class="gov-what">${entry.hidden ? hidden_words(entry.kind) : what(entry)}</span>
	</li>`;
}

function what(entry) {
	return html`<a href="${frappe.utils.get_form_link(entry.opens_doctype, entry.opens_name)}"
			>${entry.title}</a
		>
		${state(entry.status)} <span class="text-muted">${details(entry).join(" · ")}</span>`;
}

/** A request's state as a pill; of a mail or call the direction, which needs no colour. */
function state(status) {
	const colour =
		{ ...CASE_COLOURS, ...STATE_COLOURS }[status] || (status === "Did Not Take Place" && "orange");
	return colour && html`<span class="indicator-pill no-indicator-dot ${colour}">${__(status)}</span>`;
}

function details({ kind, status, channel, detail }) {
	const direction = { Incoming: __("from them"), Outgoing: __("to them") }[status];
	const way = (["Request", "Case"].includes(kind) || !SAID_BY_KIND.includes(channel)) && __(channel);
	return [direction, way, detail].filter(Boolean);
}

function hidden_words(kind) {
	const words = {
		Request: __("A request in another department, which you may not see"),
		Mail: __("A mail that you may not see"),
	};
	return words[kind] || __("Something that you may not see");
}

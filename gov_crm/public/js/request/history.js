import { draw_answer, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { ask } from "../common/server.js";

// What people wrote stands open; what the system noted is folded
const WRITTEN = ["Note", "Reply"];

/** The whole history in one stream, newest first; public and internal told apart by word and colour. */
export function show_history(frm) {
	const events = ask("gov_crm.service_requests.api.get_history", { request: frm.doc.name });
	const words = { shown: __("Public"), hidden: __("Internal") };
	return draw_answer(frm.fields_dict.history_html.wrapper, events, (given) =>
		history_layout(given, "Public", words),
	);
}

/** Events, oldest first, as a list; those of the visibility `shown_to` are told apart by colour and `words`. */
export function history_layout(events, shown_to, words) {
	return html`<ol class="gov-history">
		${folded([...events].reverse()).map((group) =>
			group.length ? steps(group) : entry(group, shown_to, words),
		)}
	</ol>`;
}

/** Events in their order, neighbours of the system in one list. */
function folded(events) {
	const groups = [];
	for (const event of events) {
		if (WRITTEN.includes(event.kind)) groups.push(event);
		else if (Array.isArray(groups.at(-1))) groups.at(-1).push(event);
		else groups.push([event]);
	}
	return groups;
}

function entry(event, shown_to, words) {
	const is_public = event.visibility === shown_to;
	return html`<li class="gov-entry ${is_public ? "gov-public" : "gov-internal"}">
		<div class="gov-entry-head">
			<span class="gov-badge">${is_public ? words.shown : words.hidden}</span>
			<b>${author(event)}</b> <span>${__(event.kind)}</span> ${when(event.at)}
		</div>
		<div class="gov-entry-body">${event.body}</div>
	</li>`;
}

function steps(events) {
	const [newest] = events;
	const more =
		events.length > 1 && html`<span class="gov-more">${__("and {0} more", [events.length - 1])}</span>`;
	return html`<li class="gov-steps">
		<details>
			<summary>${newest.body} ${more} · ${when(newest.at)}</summary>
			<ul>
				${events.map((event) => html`<li>${event.body} · ${author(event)} · ${when(event.at)}</li>`)}
			</ul>
		</details>
	</li>`;
}

function author(event) {
	if (event.by) return event.by_name || event.by;
	return event.kind === "Reply" ? __("Constituent") : __("System");
}

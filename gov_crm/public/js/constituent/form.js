import { draw, html } from "../common/html.js";
import { alerts, get_person, open_requests, reach } from "./card.js";
import { Timeline } from "./timeline.js";

/** What to know before anything else: alerts, how to reach them, what is open. */
export async function show_head(frm) {
	const { name } = frm.doc;
	const person = await get_person(name);
	if (frm.doc.name !== name) return;
	draw(
		frm.fields_dict.head_html.wrapper,
		html`<section class="gov-card">
			<div class="gov-card-name">
				<span class="text-muted">${__(person.constituent_type)} · ${person.name}</span>
			</div>
			${alerts(person)} ${reach(person)} ${open_requests(person.open_requests, __("Open matters"))}
		</section>`,
	);
}

/** All that happened, newest first. */
export function show_timeline(frm) {
	return new Timeline(frm.fields_dict.timeline_html.wrapper, frm.doc.name).load();
}

import { draw_answer, html } from "../common/html.js";
import { alerts, get_person, open_requests, reach, represented_by } from "./card.js";
import { Timeline } from "./timeline.js";

/** What to know before anything else: alerts, how to reach them, what is open. */
export function show_head(frm) {
	return draw_answer(frm.fields_dict.head_html.wrapper, get_person(frm.doc.name), head);
}

function head(person) {
	return html`<section class="gov-card">
		<div class="gov-card-name">
			<span class="text-muted">${__(person.constituent_type)} · ${person.name}</span>
		</div>
		${alerts(person)} ${reach(person)} ${represented_by(person)}
		${open_requests(person.open_requests, __("Open matters"))}
	</section>`;
}

/** All that happened, newest first. */
export function show_timeline(frm) {
	return new Timeline(frm.fields_dict.timeline_html.wrapper, frm.doc.name).load();
}

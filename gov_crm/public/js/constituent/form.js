import { draw, html } from "../common/html.js";
import { ask } from "../common/server.js";
import { alerts, open_matters, reach, represented_by } from "./card.js";
import { Timeline } from "./timeline.js";

/** Who it is, what to know, what is open, and all that happened: one question to the server. */
export async function show_page(frm) {
	const { name } = frm.doc;
	const asked = (frm.gov_asked = ask("gov_crm.institutional_memory.api.get_overview", {
		constituent: name,
	}));
	const page = await asked;
	// another person may be shown by now, or a later answer about this one
	if (frm.doc.name !== name || frm.gov_asked !== asked) return;
	draw(frm.fields_dict.head_html.wrapper, head(page));
	new Timeline(frm.fields_dict.timeline_html.wrapper, name, page);
}

function head({ person, open, consents }) {
	return html`<section class="gov-card">
		<div class="gov-card-name">
			<span class="text-muted">${__(person.constituent_type)} · ${person.name}</span>
		</div>
		${alerts(person)} ${reach(person)} ${may_write(consents)} ${represented_by(person)}
		${open_matters(open.map(as_matter), __("Open matters"))}
	</section>`;
}

/** In small words, for each way to reach them, what they may be written to about. */
function may_write(consents) {
	if (!consents.length) return html``;
	return html`<div class="gov-may-write">
		<span class="gov-label">${__("May be written to")}</span>
		${consents.map(({ channel, purposes, why }) => {
			const words = purposes.length
				? purposes.map((name) => __(name)).join(", ")
				: __("service messages only");
			return html`<span><b>${__(channel)}</b> ${why || words}</span> `;
		})}
	</div>`;
}

function as_matter(entry) {
	return { ...entry, doctype: entry.opens_doctype, name: entry.opens_name, subject: entry.title };
}

import { draw, html } from "../common/html.js";
import { near } from "../common/near_dates.js";
import { learn_names, name_of } from "../constituent/names.js";
import { show_bar } from "./next_bar.js";
import { due_pill } from "./due.js";
import { show_extension } from "./extension.js";
import { holder_of, left_until, STATE_COLOURS, state_words } from "./states.js";
import { show_why } from "./why_this_date.js";

/** The head of a saved request: number, state, date, who has it; under it what comes next. */
export function show_head(frm) {
	const $head = $(frm.fields_dict.actions_html.wrapper);
	if (frm.is_new()) {
		$head.empty();
		return;
	}
	draw($head, layout(frm.doc));
	$head.find(".gov-number").on("click", () => frappe.utils.copy_to_clipboard(frm.doc.name));
	$head.find(".gov-why").on("click", () => show_why(frm));
	show_bar($head.find(".gov-next"), frm);
	show_extension($head.find(".gov-extension"), frm);
	show_proxy($head, frm.doc);
}

/** That one asks for another must not be overlooked. */
async function show_proxy($head, { constituent, on_behalf_of }) {
	if (!on_behalf_of) return;
	await learn_names([constituent, on_behalf_of]);
	const names = [constituent, on_behalf_of].map((number) => name_of(number) || __("Nobody"));
	draw($head.find(".gov-proxy"), html`${__("{0} on behalf of {1}", names)}`);
}

function layout(doc) {
	return html`<div class="gov-head">
		<div class="gov-head-line">
			<button class="btn-reset gov-number" title="${__("Copy the number")}">${doc.name}</button>
			<span class="indicator-pill ${STATE_COLOURS[doc.status]}">${state_words(doc.status)}</span>
			${due_pill(doc)} ${why(doc)}
			<span class="gov-proxy"></span>
			<span class="gov-has">${holder(doc)}</span>
		</div>
		${held(doc)}
		<div class="gov-extension"></div>
		<div class="gov-next" role="toolbar" aria-label="${__("Next")}"></div>
	</div>`;
}

/** What changes what to do next: whether what was called done has held, and why nothing happens for now. */
function held(doc) {
	const lines = [];
	if (doc.failed_fix_of) {
		lines.push(
			html`${__("Called done here before, and not fixed:")}
				<a href="/app/gov-service-request/${doc.failed_fix_of}">${doc.failed_fix_of}</a>`,
		);
	}
	if (doc.refers_to) {
		lines.push(
			html`${__("Goes back to")}
				<a href="/app/gov-service-request/${doc.refers_to}">${doc.refers_to}</a>`,
		);
	}
	if (doc.asked_for) {
		lines.push(
			html`${__("Asked for")} <a href="/app/gov-service-request/${doc.asked_for}">${doc.asked_for}</a>`,
		);
	}
	for (const [words, name] of [
		[__("Part of case"), doc.gov_case],
		[__("Asked for by case"), doc.asked_by_case],
	]) {
		if (name)
			lines.push(html`${words} <a href="${frappe.utils.get_form_link("Gov Case", name)}">${name}</a>`);
	}
	if (left_until(doc)) {
		const day = frappe.datetime.str_to_user(doc.explained_until);
		lines.push(html`${__("Left for now, until {0}: {1}", [day, doc.explained_because])}`);
	}
	if (doc.not_fixed_on) lines.push(html`${__("Reported again {0}: not fixed", [near(doc.not_fixed_on)])}`);
	return lines.map((line) => html`<div class="gov-head-note">${line}</div>`);
}

function why(doc) {
	return doc.resolution_due && html`<button class="btn-reset gov-why">${__("Why this date")}</button>`;
}

function holder(doc) {
	const person = holder_of(doc) || __("Nobody has it yet");
	return doc.department ? html`<b>${person}</b> · ${doc.department}` : html`<b>${person}</b>`;
}

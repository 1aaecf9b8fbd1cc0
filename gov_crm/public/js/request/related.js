import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { due_pill, OPEN } from "./due.js";
import { STATE_COLOURS, state_words } from "./states.js";
import { near } from "../common/near_dates.js";

const API = "gov_crm.service_requests.";
const DUPLICATE = "Duplicate";

/** Of a saved request: what is open and alike, and what it hangs together with. */
export async function show_related(frm) {
	const { name } = frm.doc;
	const { similar, linked } = await ask(`${API}related_api.get_related`, { request: name });
	if (frm.doc.name !== name) return;
	const { similar_html, linked_html, nearby_html } = frm.fields_dict;
	draw(similar_html.wrapper, similar_layout(similar, may_link(frm)));
	draw(linked_html.wrapper, linked_layout(linked, frm.doc));
	draw(nearby_html.wrapper, hint(similar.length));
	$(nearby_html.wrapper)
		.off()
		.on("click", "[data-similar]", () => similar_tab(frm).set_active());
	$(similar_html.wrapper)
		.off()
		.on("click", "[data-parent]", ({ currentTarget }) => link(frm, name, currentTarget.dataset.parent))
		.on("click", "[data-child]", ({ currentTarget }) => link(frm, currentTarget.dataset.child, name));
}

function similar_tab(frm) {
	return frm.layout.tabs.find(({ df }) => df.fieldname === "similar_tab");
}

function may_link(frm) {
	return Boolean(frm.perm[0]?.write) && OPEN.includes(frm.doc.status);
}

/** On the first tab, where it is worked on: that there is something to look at. */
function hint(count) {
	if (!count) return "";
	const words =
		count === 1
			? __("1 open request is similar or nearby")
			: __("{0} open requests are similar or nearby", [count]);
	return html`<button class="btn-reset gov-map-find mb-3" data-similar>${words}</button>`;
}

function similar_layout(similar, may) {
	if (!similar.length) return html`<p class="text-muted">${__("Nothing open is similar or nearby.")}</p>`;
	return html`<ul class="gov-related" aria-label="${__("Similar and Nearby")}">
		${similar.map(
			(row) =>
				html`<li>
					<div>${request_line(row, reasons(row))}</div>
					${may && actions(row.name)}
				</li>`,
		)}
	</ul>`;
}

/** Both may be the one that goes on. */
function actions(name) {
	return html`<div class="gov-related-actions">
		<button class="btn btn-xs btn-default" data-parent="${name}">${__("This One Repeats It")}</button>
		<button class="btn btn-xs btn-default" data-child="${name}">${__("It Repeats This One")}</button>
	</div>`;
}

function reasons({ why, metres, service_name }) {
	const place = metres === null ? __("same house") : __("{0} m away", [metres]);
	const words = { service: __("same service"), place, person: __("same person") };
	const service = !why.includes("service") && service_name;
	return [...why.map((reason) => words[reason]), service];
}

function linked_layout(linked, doc) {
	const groups = Object.entries(headings()).filter(([how]) => linked[how]);
	const referral = referral_of(doc);
	if (!groups.length && !referral) {
		return html`<p class="text-muted">${__("No other request hangs together with this one.")}</p>`;
	}
	return html`${referral} ${groups.map(([how, heading]) => group(heading, linked[how]))}`;
}

function headings() {
	return {
		repeats: __("Repeats"),
		repeated_by: __("Repeated By"),
		goes_back_to: __("Goes Back To"),
		followed_up_by: __("Followed Up By"),
		not_fixed_before: __("Settled Before, Not Fixed"),
		reported_again_as: __("Not Fixed: Reported Again As"),
		asked_for: __("Asked For"),
		asked_of: __("Asked Of Other Departments"),
	};
}

function group(heading, rows) {
	return html`<section class="mb-4">
		<div class="gov-label">${heading}</div>
		<ul class="gov-related" aria-label="${heading}">
			${rows.map((row) => html`<li><div>${request_line(row, facts(row))}${answer(row)}</div></li>`)}
		</ul>
	</section>`;
}

function facts({ service_name, department, opened_on }) {
	return [service_name, department, near(opened_on)];
}

/** What those who were asked have said of it. */
function answer({ outcome, resolution_note, said }) {
	const words = outcome ? [__(outcome), resolution_note].filter(Boolean).join(": ") : said;
	return words && html`<div>${words}</div>`;
}

/** A matter that another body has. */
function referral_of({ referred_to, referral_answered_on, outcome_kind }) {
	if (!referred_to) return null;
	const answer = referral_answered_on
		? __("They answered {0}", [near(referral_answered_on)])
		: outcome_kind === "Referred" && __("They have not answered yet.");
	return html`<section class="mb-4">
		<div class="gov-label">${__("Handed To")}</div>
		<div>${referred_to}</div>
		${answer && html`<div class="text-muted">${answer}</div>`}
	</section>`;
}

function request_line(row, words) {
	const about = [...words, row.name, row.address].filter(Boolean).join(" · ");
	return html`<a href="${frappe.utils.get_form_link("Gov Service Request", row.name)}">${row.subject}</a>
		<span class="indicator-pill no-indicator-dot ${STATE_COLOURS[row.status]}"
			>${state_words(row.status)}</span
		>
		${due_pill(row)}
		<div class="text-muted">${about}</div>`;
}

/** The child ends as a duplicate, with a word to who asked; from then on they are told what becomes of the parent. */
async function link(frm, child, parent) {
	const outcomes = await ask(`${API}api.get_outcomes`, { request: child });
	const duplicate = outcomes.find(({ kind }) => kind === DUPLICATE);
	with_a_dialog({
		title: __("{0} Repeats {1}", [child, parent]),
		fields: link_fields(child, parent, duplicate),
		label: __("Link"),
		run: (values) => resolve_as_repetition(frm, { child, parent, outcome: duplicate.outcome, ...values }),
	});
}

function link_fields(child, parent, { text_for_constituent }) {
	const what = __("{0} ends as a duplicate. Who asked is told from now on what becomes of {1}.", [
		child,
		parent,
	]);
	return [
		{ fieldtype: "HTML", options: String(html`<p>${what}</p>`) },
		{
			fieldname: "note",
			fieldtype: "Small Text",
			label: __("What to tell the constituent"),
			description: __("It stands on the public status page."),
			default: text_for_constituent || __("The same was reported before. We look after both together."),
			reqd: 1,
		},
		{ fieldname: "tell", fieldtype: "Check", label: __("Send it by mail"), default: 1 },
	];
}

async function resolve_as_repetition(frm, { child, parent, outcome, note, tell: by_mail }) {
	if (frm.is_dirty()) await frm.save();
	if (frm.is_dirty()) throw new Error(__("Not Saved"));
	await tell(`${API}api.resolve`, {
		request: child,
		outcome,
		note,
		tell_constituent: Boolean(by_mail),
		parent_request: parent,
	});
	await frm.reload_doc();
	frappe.show_alert({ message: __("{0} is linked to {1}.", [child, parent]), indicator: "green" });
}

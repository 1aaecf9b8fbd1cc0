import { draw, html } from "../common/html.js";
import { phone_link } from "../common/phone.js";
import { ask } from "../common/server.js";
import { case_due_pill } from "../case/states.js";
import { due_pill } from "../request/due.js";
import { holder } from "./period.js";

/** What the card shows of a constituent; `hidden` where the reader may not see them. */
export function get_person(constituent) {
	return ask("gov_crm.constituents.api.get_card", { constituent });
}

/** Who it is for, how to reach them, what to know, and what else is open; drawn into `parent`. */
export function show_card(parent, person, { without = "", on_change = null, on_place = null } = {}) {
	const name_line = person.hidden
		? html`<span>${__("Restricted")}</span>`
		: html`<a href="${frappe.utils.get_form_link("Gov Constituent", person.name)}">${person.full_name}</a>
				<span class="text-muted">${__(person.constituent_type)}</span>`;
	draw(
		parent,
		html`<section class="gov-card" aria-label="${__("Constituent")}">
			<div class="gov-card-name">
				${name_line}
				${on_change && html`<button class="btn-reset gov-change">${__("Somebody else?")}</button>`}
			</div>
			${person.hidden ? hidden_words() : details(person, without, on_place)}
		</section>`,
	);
	$(parent).find(".gov-change").on("click", on_change);
	$(parent)
		.find(".gov-home")
		.on("click", () => on_place(person));
}

function details(person, without, on_place) {
	const others = person.open_matters.filter((matter) => matter.name !== without);
	return html`${alerts(person)} ${reach(person)} ${on_place && home(person)} ${open_matters(others)}`;
}

function hidden_words() {
	return html`<p class="text-muted">
		${__("Only supervisors and the person's relationship owner see who this is.")}
	</p>`;
}

/** What everybody who deals with the person must see first; words, not colour alone. */
export function alerts(person) {
	const notes = [
		person.deceased && [__("Deceased"), "gray"],
		person.restricted && [__("Restricted"), "red"],
		person.possible_duplicates?.length && [duplicate_link(person), "yellow"],
		person.language && person.language !== frappe.boot.lang && [language_note(person.language), "orange"],
	].filter(Boolean);
	if (!notes.length) return html``;
	return html`<div class="gov-alerts">
		${notes.map(([words, colour]) => html`<span class="indicator-pill ${colour}">${words}</span>`)}
	</div>`;
}

/** The district of their address, and who represents it today. */
export function represented_by({ district, officials = [] }) {
	if (!district) return html``;
	const names = officials.map((row) => html` · ${row.office}: ${holder(row)}`);
	return html`<div class="gov-ward">
		<a href="${frappe.utils.get_form_link("Gov District", district)}">${district}</a>${names}
	</div>`;
}

/** Phone and mail as links, the street, and the way that the person prefers. */
export function reach(person) {
	const ways = [
		person.phone && phone_link(person.phone),
		person.email && html`<a href="mailto:${person.email}">${person.email}</a>`,
		[person.address_line, person.city].filter(Boolean).join(", "),
		person.preferred_channel && __("prefers {0}", [__(person.preferred_channel)]),
	].filter(Boolean);
	if (!ways.length) return html`<div class="text-muted">${__("No phone, mail or address known")}</div>`;
	return html`<ul class="gov-reach">
		${ways.map((way) => html`<li>${way}</li>`)}
	</ul>`;
}

function home(person) {
	return (
		person.address_line &&
		html`<button class="btn-reset gov-home">${__("It is about their address")}</button>`
	);
}

/** Open matters, one a line, with their dates. */
export function open_matters(matters, title = __("Also open")) {
	if (!matters.length) return html``;
	return html`<div class="gov-open">
		<div class="gov-label">${title}</div>
		<ul>
			${matters.map(
				(matter) =>
					html`<li>
						<a href="${frappe.utils.get_form_link(matter.doctype, matter.name)}"
							>${matter.subject}</a
						>
						${matter.doctype === "Gov Case" ? case_due_pill(matter) : due_pill(matter)}
					</li>`,
			)}
		</ul>
	</div>`;
}

/** To the pair that waits for somebody to decide, the likeliest of them. */
function duplicate_link({ possible_duplicates: [pair, ...others] }) {
	const words = others.length
		? __("{0} possible duplicates", [others.length + 1])
		: __("Possible duplicate");
	return html`<a href="${frappe.utils.get_form_link("Gov Possible Duplicate", pair)}">${words}</a>`;
}

function language_note(language) {
	return __("Speaks {0}", [frappe.utils.get_link_title("Language", language) || language]);
}

import { draw, html } from "../common/html.js";
import { ask } from "../common/server.js";
import { get_person, show_card } from "../constituent/card.js";
import * as actions from "./actions.js";
import { AUTHORIZATION_COLOURS, validity } from "./states.js";

// By state: what may come next, the likeliest first; those of the second list need the right to take away
const NEXT = {
	Active: [
		["print", "renew", "end"],
		["suspend", "revoke"],
	],
	Suspended: [
		["print", "end"],
		["lift", "revoke"],
	],
	Expired: [["print", "renew"], []],
};
const ONLY_PRINT = [["print"], []];

/** Draw what is not a plain field of an authorization: its head and its holder. */
export async function show(frm) {
	show_holder(frm);
	const $head = $(frm.fields_dict.head_html.wrapper).empty();
	frm.toggle_display("holder", frm.is_new());
	if (frm.is_new()) return;
	const { name } = frm.doc;
	const page = await ask("gov_crm.casework.authorization_api.get_authorization_page", {
		authorization: name,
	});
	// another one may be on the form by now
	if (frm.doc.name !== name) return;
	frm.gov_page = page;
	draw($head, layout(frm.doc, page));
	$head.find(".gov-number").on("click", () => frappe.utils.copy_to_clipboard(name));
	$head.off("click").on("click", "[data-action]", (event) => {
		actions[event.currentTarget.dataset.action](frm);
	});
}

export async function show_holder(frm) {
	const $card = $(frm.fields_dict.holder_html.wrapper);
	const { holder } = frm.doc;
	if (!holder) {
		$card.empty();
		return;
	}
	const person = await get_person(holder);
	if (frm.doc.holder === holder) show_card($card, person);
}

function layout(doc, page) {
	return html`<div class="gov-head">
			<div class="gov-head-line">
				<button class="btn-reset gov-number" title="${__("Copy the number")}">${doc.name}</button>
				<span class="indicator-pill ${AUTHORIZATION_COLOURS[doc.status]}">${__(doc.status)}</span>
				<span>${validity(doc)}</span>
				<a class="gov-why" href="${page.check_address}" target="_blank" rel="noopener"
					>${__("As anybody can check it")}</a
				>
			</div>
			${page.may_write && bar(doc, page)}
		</div>
		${why(doc)}`;
}

function bar({ status, renewed_by }, { may_take_away }) {
	const [usual, taking_away] = NEXT[status] || ONLY_PRINT;
	const shown = [...usual, ...(may_take_away ? taking_away : [])];
	return html`<div class="gov-next" role="toolbar" aria-label="${__("Next")}">
		${shown
			.filter((action) => !(action === "renew" && renewed_by))
			.map(
				(action, index) =>
					html`<button
						class="btn btn-sm ${index ? "btn-default" : "btn-primary"}"
						data-action="${action}"
					>
						${words(action)}
					</button>`,
			)}
	</div>`;
}

/** What took it away, or what follows it. */
function why({ status, suspended_because, revoked_because, ended_because, renewed_by }) {
	const reason = { Suspended: suspended_because, Revoked: revoked_because }[status] || ended_because;
	const link =
		renewed_by &&
		html`${__("Renewed by")}
			<a href="${frappe.utils.get_form_link("Gov Authorization", renewed_by)}">${renewed_by}</a>`;
	if (!reason && !link) return "";
	return html`<div class="gov-decision">${reason} ${link}</div>`;
}

function words(action) {
	return {
		print: __("Print"),
		renew: __("Renew"),
		end: __("End"),
		suspend: __("Suspend"),
		lift: __("Lift the Suspension"),
		revoke: __("Revoke"),
	}[action];
}

import { draw } from "../common/html.js";
import { ask } from "../common/server.js";
import { get_person, show_card } from "../constituent/card.js";
import { history_layout } from "../request/history.js";
import { show_head } from "./head.js";
import { show_letters } from "./letters.js";
import { show_needs } from "./needs.js";
import { show_parties } from "./parties.js";
import { show_links } from "./links.js";
import { CaseQuestions } from "./questions.js";
import { show_referrals } from "./referrals.js";
import { show_rules } from "./rules.js";
import { show_documents, show_steps } from "./work.js";

export { providers } from "./referrals.js";

/** Draw all parts of the form that are not plain fields. */
export async function show(frm) {
	frm.gov_questions ??= new CaseQuestions(frm);
	frm.gov_questions.show();
	show_person(frm);
	frm.toggle_display(["steps_section", "letters_section", "history_section"], !frm.is_new());
	frm.toggle_display(["needs_section", "referrals_section"], false);
	if (frm.is_new()) {
		$(frm.fields_dict.head_html.wrapper).empty();
		return;
	}
	frm.footer?.wrapper.toggle(false);
	const { name } = frm.doc;
	const page = await ask("gov_crm.casework.api.get_case_page", { case: name });
	// another case may be on the form by now
	if (frm.doc.name !== name) return;
	frm.gov_page = page;
	show_head(frm, page);
	show_steps(frm, page);
	show_documents(frm, page);
	show_rules(frm, page);
	show_parties(frm, page);
	show_needs(frm, page);
	show_referrals(frm, page);
	show_letters(frm, page);
	show_links(frm, page);
	const words = { shown: __("For the Parties"), hidden: __("Internal") };
	draw(frm.fields_dict.history_html.wrapper, history_layout(page.history, "Parties", words));
}

/** Who it is about, how to reach them, what to know of them. */
export async function show_person(frm) {
	const $card = $(frm.fields_dict.constituent_html.wrapper);
	const { constituent } = frm.doc;
	if (!constituent) {
		$card.empty();
		return;
	}
	const person = await get_person(constituent);
	if (frm.doc.constituent === constituent) show_card($card, person);
}

/** False, with one sentence a question, where a required answer is missing. */
export async function check_answers(frm) {
	await frm.gov_questions?.shown;
	const sentences = frm.is_new() ? frm.gov_questions?.missing() || [] : [];
	if (!sentences.length) return true;
	const message = sentences.map((sentence) => frappe.utils.escape_html(sentence)).join("<br>");
	frappe.msgprint({ title: __("Something is missing"), message, indicator: "orange" });
	return false;
}

import { Caller } from "./caller.js";
import { known_channel, show_channel } from "./channel.js";
import { show_head } from "./head.js";
import { show_history } from "./history.js";
import { show_photo } from "./photo.js";
import { show_place } from "./place.js";
import { Proposals } from "./proposals.js";
import { show_other_person } from "./proxy.js";
import { Questions } from "./questions.js";
import { show_related } from "./related.js";
import { show_service } from "./service.js";

export { forget_people, show_other_person } from "./proxy.js";
export { show_nearby } from "./nearby.js";
export { show_channel, show_service };

const KEY_LENGTH = 20;

/** A new request in the Desk is a call unless its address says otherwise, and is filed once, however often Save is clicked. */
export function prepare(frm) {
	if (!frm.is_new()) return;
	frm.doc.submission_key ||= frappe.utils.get_random(KEY_LENGTH);
	frm.doc.channel = known_channel(frm.doc.channel);
}

/** Draw all parts of the form that are not plain fields. */
export function show(frm) {
	frm.toggle_display("constituent", false);
	frm.footer?.wrapper.toggle(false);
	if (frm.doc.status === "Closed") frm.disable_save();
	frm.gov_caller ??= new Caller(frm);
	frm.gov_questions ??= new Questions(frm);
	show_head(frm);
	show_channel(frm);
	show_service(frm);
	frm.gov_proposals ??= new Proposals(frm);
	frm.gov_proposals.show();
	frm.gov_caller.show();
	show_other_person(frm);
	frm.gov_questions.show();
	show_photo(frm);
	show_place(frm);
	if (frm.is_new()) return;
	show_history(frm);
	show_related(frm);
}

/** False, with what to do, where a new request cannot be saved with these answers. */
export async function check_answers(frm) {
	await settled(frm);
	if (frm.gov_questions && !(await frm.gov_questions.is_still_asked())) {
		return refuse(
			__("The questions were changed"),
			__("The service asks other things by now. What you answered is still there. Please look at it."),
		);
	}
	const urgent = frm.gov_questions?.urgent();
	return urgent ? refuse(__("Please call now"), urgent, "red") : check_missing(frm);
}

/** What was picked a moment ago is in the form, and its questions are asked. */
async function settled(frm) {
	await Promise.all([frm.gov_caller?.finder?.taken, frm.gov_service_finder?.taken]);
	await frm.gov_questions?.shown;
}

/** False, with one sentence a question, where a required answer is missing. */
function check_missing(frm) {
	const sentences = frm.gov_questions?.missing() || [];
	if (!sentences.length) return true;
	const message = sentences.map((sentence) => frappe.utils.escape_html(sentence)).join("<br>");
	return refuse(__("Something is missing"), message);
}

function refuse(title, message, indicator = "orange") {
	frappe.msgprint({ title, message, indicator });
	return false;
}

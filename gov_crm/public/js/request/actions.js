import { html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { with_a_dialog } from "../common/dialogs.js";

const MODULE = "gov_crm.service_requests";
const API = `${MODULE}.api`;

/**
 * Do something to the request on the server, then show it as it is now. Unsaved changes are saved first; where
 * that is refused, nothing is done, and nothing that was typed is lost.
 */
export async function act(frm, method, args = {}, api = "api") {
	if (frm.is_dirty()) await frm.save();
	if (frm.is_dirty()) throw new Error(__("Not Saved"));
	const answer = await tell(`${MODULE}.${api}.${method}`, { request: frm.doc.name, ...args });
	if (answer?.visible === false) go_to_list(answer);
	else await frm.reload_doc();
}

export function start(frm) {
	return act(frm, "start");
}

export function resume(frm) {
	return act(frm, "resume");
}

export async function reply(frm) {
	const person = await frm.gov_person;
	if (!person?.email) {
		note(frm, { show_it: 1 });
		return;
	}
	with_a_dialog({
		title: __("Reply to {0}", [frappe.utils.escape_html(person.full_name)]),
		fields: [
			{
				fieldtype: "HTML",
				options: String(html`<p class="text-muted">${__("To {0}", [person.email])}</p>`),
			},
			{ fieldname: "message", fieldtype: "Text Editor", label: __("Message"), reqd: 1 },
		],
		label: __("Send"),
		run: ({ message }) => act(frm, "reply", { message }),
	});
}

export function note(frm, { show_it = 0 } = {}) {
	with_a_dialog({
		title: show_it ? __("Public Note") : __("Note"),
		fields: [
			...(show_it ? [no_mail_hint()] : []),
			{ fieldname: "text", fieldtype: "Small Text", label: __("Note"), reqd: 1 },
			{
				fieldname: "is_public",
				fieldtype: "Check",
				label: __("Public: the constituent reads it on the status page"),
				default: show_it,
			},
		],
		label: __("Add"),
		run: (values) => act(frm, "add_note", { text: values.text, public: Boolean(values.is_public) }),
	});
}

export function wait(frm) {
	with_a_dialog({
		title: __("Wait for the Constituent"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Data",
				label: __("What are we waiting for?"),
				description: __(
					"The clock stops until an answer comes. The reason stands in “Why this date”.",
				),
				reqd: 1,
			},
			{
				fieldname: "look_again_on",
				fieldtype: "Date",
				label: __("Look at it again on"),
				description: __("Without a day, the morning digest asks after it."),
			},
		],
		label: __("Wait"),
		run: ({ reason, look_again_on }) => act(frm, "wait", { reason, look_again_on }),
	});
}

export async function assign(frm) {
	const people = await ask(`${API}.get_assignees`, { request: frm.doc.name });
	if (!people.length) {
		frappe.msgprint(__("{0} has no members yet. Add some to the department.", [frm.doc.department]));
		return;
	}
	with_a_dialog({
		title: __("Assign"),
		fields: [
			{
				fieldname: "user",
				fieldtype: "Select",
				label: __("To"),
				options: people.map((person) => ({ value: person.user, label: describe(person) })),
				default: (
					people.find((person) => !person.away && person.user !== frm.doc.assigned_to) || people[0]
				).user,
				reqd: 1,
			},
		],
		label: __("Assign"),
		run: ({ user }) => act(frm, "assign", { user }),
	});
}

export function transfer(frm) {
	with_a_dialog({
		title: __("Transfer to Another Department"),
		fields: [
			{
				fieldname: "department",
				fieldtype: "Link",
				options: "Gov Department",
				label: __("Department"),
				only_select: 1,
				get_query: () => ({ filters: { name: ["!=", frm.doc.department] } }),
				reqd: 1,
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why"),
				description: __(
					"The clock goes on. The date stays, unless that department works by another calendar.",
				),
				reqd: 1,
			},
		],
		label: __("Transfer"),
		run: ({ department, reason }) => act(frm, "transfer", { department, reason }),
	});
}

/** Nothing can be done for a while: the morning digest leaves it out until that day. */
export function leave(frm) {
	with_a_dialog({
		title: __("Leave for Now"),
		fields: [
			{ fieldname: "until", fieldtype: "Date", label: __("Until"), reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 },
		],
		label: __("Leave for Now"),
		run: async (values) => {
			await tell("gov_crm.service_requests.leaving_api.leave", { request: frm.doc.name, ...values });
			await frm.reload_doc();
		},
	});
}

export async function take_up(frm) {
	await tell("gov_crm.service_requests.leaving_api.take_up_again", { request: frm.doc.name });
	await frm.reload_doc();
}

/** It goes back to whoever sorts what nobody places; past requests teach less of it from then on. */
export function not_ours(frm) {
	with_a_dialog({
		title: __("Not Ours"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why"),
				description: __(
					"It goes back to be sorted anew. The date stays. If you know whose it is, transfer it instead.",
				),
				reqd: 1,
			},
		],
		label: __("Give Back"),
		run: ({ reason }) => act(frm, "return_as_not_ours", { reason }, "routing_api"),
	});
}

export function reopen(frm) {
	with_a_dialog({
		title: __("Reopen"),
		fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 }],
		label: __("Reopen"),
		run: ({ reason }) => act(frm, "reopen", { reason }),
	});
}

/** What the body said that the request was handed to. */
export function answer_referral(frm) {
	with_a_dialog({
		title: __("Answer of {0}", [frappe.utils.escape_html(frm.doc.referred_to)]),
		fields: [
			{
				fieldname: "answer",
				fieldtype: "Small Text",
				label: __("What they answered"),
				description: __("It stands on the public status page."),
				reqd: 1,
			},
			{ fieldname: "tell", fieldtype: "Check", label: __("Send it by mail"), default: 1 },
		],
		label: __("Add"),
		run: ({ answer, tell: tell_constituent }) =>
			act(frm, "answer_referral", { answer, tell_constituent: Boolean(tell_constituent) }),
	});
}

/** It was held to be a failed fix, and is another matter. */
export function withdraw_failed_fix(frm) {
	with_a_dialog({
		title: __("Another Matter than {0}", [frm.doc.failed_fix_of]),
		fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 }],
		label: __("It Is Another Matter"),
		run: ({ reason }) => act(frm, "withdraw_failed_fix", { reason }),
	});
}

/** A closed request stays as it is; a new one takes over whom and where it was about. */
export function follow_up(frm) {
	const { constituent, service_type, address, latitude, longitude, name } = frm.doc;
	const description = __("Follow-up to {0}: ", [name]);
	const values = { constituent, service_type, address, latitude, longitude, description };
	// a field that no copy takes along is not taken from these values either
	frappe.new_doc(frm.doctype, values, (doc) => (doc.refers_to = name));
}

/** What a request needs of others is a request of theirs, at its place; who asked us stays with us. */
export function ask_department(frm) {
	const { address, latitude, longitude, name } = frm.doc;
	const values = { address, latitude, longitude, channel: "Desk" };
	frappe.new_doc(frm.doctype, values, (doc) => (doc.asked_for = name));
}

function describe(person) {
	const open = __("{0} open", [person.open_count]);
	const words = [person.full_name, open, person.away && __("away")].filter(Boolean);
	return frappe.utils.escape_html(words.join(" · "));
}

function no_mail_hint() {
	const words = __("There is no email address to reply to. A public note stands on the status page.");
	return { fieldtype: "HTML", options: String(html`<p class="text-muted">${words}</p>`) };
}

function go_to_list({ department, assigned_to }) {
	const taker = assigned_to ? frappe.user.full_name(assigned_to) : department;
	frappe.show_alert({
		message: frappe.utils.escape_html(__("{0} has it now.", [taker])),
		indicator: "green",
	});
	frappe.set_route("List", "Gov Service Request");
}

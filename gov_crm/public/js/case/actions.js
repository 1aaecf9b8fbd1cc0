import { issue_from_case } from "../authorization/actions.js";
import { with_a_dialog } from "../common/dialogs.js";
import { tell_and_show } from "../common/server.js";

const API = "gov_crm.casework.api";

/** Do something to the case on the server, then show it as it is now. */
export function act(frm, method, args = {}) {
	return tell_and_show(frm, `${API}.${method}`, { case: frm.doc.name, ...args });
}

export function pass_stage(frm) {
	return act(frm, "pass_stage");
}

export function go_back(frm) {
	const { stages } = frm.gov_page;
	const earlier = stages.slice(0, stages.indexOf(frm.doc.stage));
	with_a_dialog({
		title: __("Back to an Earlier Stage"),
		fields: [
			{
				fieldname: "stage",
				fieldtype: "Select",
				label: __("Stage"),
				options: earlier.map((stage) => ({ value: stage, label: __(stage) })),
				default: earlier.at(-1),
				reqd: 1,
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 },
		],
		label: __("Go Back"),
		run: (values) => act(frm, "go_back_to_stage", values),
	});
}

export function decide(frm) {
	const { outcomes } = frm.gov_page;
	const dialog = with_a_dialog({
		title: __("Decide"),
		fields: [
			{
				fieldname: "outcome",
				fieldtype: "Select",
				label: __("Outcome"),
				options: outcomes.map(({ outcome }) => ({ value: outcome, label: __(outcome) })),
				reqd: 1,
				onchange: () => propose_reasons(frm, dialog, outcomes),
			},
			{
				fieldname: "reasons",
				fieldtype: "Small Text",
				label: __("Reasons"),
				description: __("The parties read them. Name the rule and the fact."),
				reqd: 1,
			},
		],
		label: __("Decide"),
		run: (values) => act(frm, "decide_case", values),
	});
}

/** The rules that bear the outcome are its reasons, until somebody writes others. */
function propose_reasons({ doc }, dialog, outcomes) {
	const { effect } = outcomes.find(({ outcome }) => outcome === dialog.get_value("outcome")) || {};
	const wanted = { Granted: "Met", Refused: "Not Met" }[effect];
	const rules = (doc.findings || []).filter(({ verdict }) => verdict === wanted);
	const proposed = rules.map(reason).join("\n");
	const written = dialog.get_value("reasons");
	if (proposed && (!written || written === dialog.gov_proposed)) dialog.set_value("reasons", proposed);
	dialog.gov_proposed = proposed;
}

function reason({ title, because, citation, verdict }) {
	const words = verdict === "Met" ? __("{0} (met)", [__(title)]) : __("{0} (not met)", [__(title)]);
	return [words, because, citation].filter(Boolean).join(". ");
}

export function close(frm) {
	with_a_dialog({
		title: __("Close the Case"),
		fields: [
			{
				fieldname: "lesson",
				fieldtype: "Small Text",
				label: __("What We Learnt"),
				description: __("What would you tell a colleague who gets the next case like this one?"),
				reqd: 1,
			},
		],
		label: __("Close"),
		run: (values) => act(frm, "close_case", values),
	});
}

export function take_up_again(frm) {
	ask_why(frm, __("Take Up Again"), "take_up_case_again");
}

export function extend(frm) {
	with_a_dialog({
		title: __("Extend the Date"),
		fields: [
			{
				fieldname: "new_date",
				fieldtype: "Date",
				label: __("New Date"),
				description: __("Due until now: {0}", [frappe.datetime.str_to_user(frm.doc.due_on)]),
				reqd: 1,
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why"),
				description: __("It stands in “Why this date” with your name."),
				reqd: 1,
			},
		],
		label: __("Extend"),
		run: (values) => act(frm, "extend_date", values),
	});
}

export function suspend(frm) {
	with_a_dialog({
		title: __("Stop the Clock"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Data",
				label: __("What are we waiting for?"),
				description: __("These days are not counted; the reason stands in “Why this date”."),
				reqd: 1,
			},
			{ fieldname: "first", fieldtype: "Date", label: __("From"), default: "Today", reqd: 1 },
			{
				fieldname: "last",
				fieldtype: "Date",
				label: __("Until"),
				description: __("Leave it empty where nobody knows yet."),
			},
		],
		label: __("Stop"),
		run: (values) => act(frm, "suspend_clock", values),
	});
}

export function resume(frm) {
	return act(frm, "resume_clock");
}

export function issue(frm) {
	return issue_from_case(frm);
}

export function note(frm) {
	with_a_dialog({
		title: __("Note"),
		fields: [{ fieldname: "note", fieldtype: "Small Text", label: __("Note"), reqd: 1 }],
		label: __("Add"),
		run: (values) => act(frm, "add_note", values),
	});
}

/** One question, "Why?", then `method` with the reason. */
export function ask_why(frm, title, method, args = {}, fieldname = "reason") {
	with_a_dialog({
		title,
		fields: [{ fieldname, fieldtype: "Small Text", label: __("Why"), reqd: 1 }],
		label: title,
		run: (values) => act(frm, method, { ...args, ...values }),
	});
}

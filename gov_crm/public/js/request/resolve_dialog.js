import { with_a_dialog } from "../common/dialogs.js";
import { draw_answer } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { act } from "./actions.js";
import { mail_frame } from "./mail_frame.js";

const API = "gov_crm.service_requests.api";
const PAUSE = 500;

/** One dialog to end a request: how, what to tell the constituent, and the mail as it will be sent. */
export async function resolve(frm) {
	const outcomes = await ask(`${API}.get_outcomes`, { request: frm.doc.name });
	const mail = Boolean((await frm.gov_person)?.email);
	const dialog = with_a_dialog({
		title: __("Resolve"),
		fields: fields(outcomes, mail, frm.doc.name),
		label: mail ? __("Resolve and Send") : __("Resolve"),
		run: (values) => act(frm, "resolve", said(values, outcomes)),
	});
	follow_outcome(dialog, outcomes, () => mail && show_preview(dialog, frm));
}

/** What the outcome demands, and nothing that was typed for another one. */
function said({ outcome, note, tell_constituent, ...given }, outcomes) {
	const { demands, photo_required } = outcomes.find((row) => row.outcome === outcome);
	const evidence = [...demands, ...(photo_required ? ["result_photo"] : [])];
	return {
		outcome,
		note,
		tell_constituent: Boolean(tell_constituent),
		...Object.fromEntries(evidence.map((field) => [field, given[field]])),
	};
}

/** A field that shows, and is demanded, with the outcomes that need it. */
export function demanded(field, outcomes) {
	const names = JSON.stringify(outcomes.map(({ outcome }) => outcome));
	const condition = `eval:${names}.includes(doc.outcome)`;
	return { ...field, depends_on: condition, mandatory_depends_on: condition };
}

function fields(outcomes, mail, request) {
	const with_demand = (name) => outcomes.filter(({ demands }) => demands.includes(name));
	return [
		{
			fieldname: "outcome",
			fieldtype: "Select",
			label: __("Outcome"),
			options: outcomes.map(({ outcome }) => ({
				value: outcome,
				label: frappe.utils.escape_html(outcome),
			})),
			reqd: 1,
		},
		demanded(
			{
				fieldname: "referred_to",
				fieldtype: "Data",
				label: __("Whose matter it is"),
				description: __("The body by its name, so that the constituent knows whom to ask."),
			},
			with_demand("referred_to"),
		),
		demanded(
			{
				fieldname: "parent_request",
				fieldtype: "Link",
				options: "Gov Service Request",
				label: __("The request that this one repeats"),
				only_select: 1,
				get_query: () => ({ filters: { name: ["!=", request] } }),
			},
			with_demand("parent_request"),
		),
		demanded(
			{ fieldname: "result_photo", fieldtype: "Attach Image", label: __("Photo of the result") },
			outcomes.filter((row) => row.photo_required),
		),
		{
			fieldname: "note",
			fieldtype: "Small Text",
			label: __("What to tell the constituent"),
			description: __("It stands on the public status page."),
			reqd: 1,
		},
		{
			fieldname: "tell_constituent",
			fieldtype: "Check",
			label: __("Send it by mail"),
			default: Number(mail),
			hidden: Number(!mail),
		},
		{ fieldname: "preview", fieldtype: "HTML", depends_on: "eval:doc.tell_constituent" },
	];
}

/** The note follows the outcome's text as long as nobody wrote one. */
function follow_outcome(dialog, outcomes, changed) {
	const texts = Object.fromEntries(outcomes.map((row) => [row.outcome, row.text_for_constituent]));
	let proposed = "";
	const refresh = frappe.utils.debounce(changed, PAUSE);
	const { outcome, note } = dialog.fields_dict;
	outcome.$input.on("change", () => {
		if ((note.get_value() || "") === proposed) {
			proposed = texts[outcome.get_value()] || "";
			note.set_value(proposed);
		}
		refresh();
	});
	note.$input.on("input", refresh);
}

function show_preview(dialog, frm) {
	const { outcome, note } = dialog.get_values(true) || {};
	const ready = outcome && note;
	const mail = ready && tell(`${API}.preview_resolution`, { request: frm.doc.name, outcome, note });
	return draw_answer(dialog.fields_dict.preview.wrapper, mail, (words) => (words ? mail_frame(words) : ""));
}

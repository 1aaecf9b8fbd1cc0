import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";
import { ask } from "../common/server.js";
import { act, ask_why } from "./actions.js";

/** Finish a step: with its list point by point, where it has one. */
export function finish(frm, step) {
	const points = JSON.parse(step.checklist || "[]");
	const answers = points.flatMap(({ point, optional, last_time }, index) => [
		{
			fieldname: `met_${index}`,
			fieldtype: "Select",
			label: escaped(optional ? __("{0} (recommended)", [__(point)]) : __(point)),
			description: last_time === undefined ? "" : escaped(__("Not met last time. {0}", [last_time])),
			options: [
				{ value: "", label: "" },
				{ value: "yes", label: __("Met") },
				{ value: "no", label: __("Not met") },
			],
			reqd: 1,
		},
		{
			fieldname: `note_${index}`,
			fieldtype: "Data",
			label: __("What was found"),
			depends_on: `eval:doc.met_${index}==='no'`,
		},
	]);
	with_a_dialog({
		title: escaped(__("Done: {0}", [__(step.title)])),
		fields: [
			...answers,
			{ fieldname: "result", fieldtype: "Small Text", label: __("Result") },
			...how_it_went(step, points),
		],
		label: __("Done"),
		run: (values) =>
			act(frm, "finish_step", {
				step: step.name,
				result: values.result || "",
				conditions: fails(step, points, values) ? "" : values.conditions || "",
				checklist: points.length ? JSON.stringify(points.map(answered(values))) : null,
			}),
	});
}

/** Conditions of a review or an inspection; of an inspection that fails, what follows from that. */
function how_it_went(step, points) {
	if (step.kind === "Task") return [];
	const failing = matters(step, points).map((index) => `doc.met_${index}==='no'`);
	const conditions = {
		fieldname: "conditions",
		fieldtype: "Small Text",
		label: __("Passed on Condition"),
		description: __("One a line. They become part of the case, and of what is issued."),
	};
	if (!failing.length) return [conditions];
	const fails = failing.join(" || ");
	const words = __(
		"With a point that is not met it is not passed: it comes again, and the parties read which points and what was found.",
	);
	return [
		{ ...conditions, depends_on: `eval:!(${fails})` },
		{
			fieldname: "failing",
			fieldtype: "HTML",
			options: String(html`<p class="gov-failed" role="status">${words}</p>`),
			depends_on: `eval:${fails}`,
		},
	];
}

function fails(step, points, values) {
	return matters(step, points).some((index) => values[`met_${index}`] === "no");
}

/** The places of the points without which an inspection is not passed. */
function matters({ kind }, points) {
	if (kind !== "Inspection") return [];
	return points.flatMap(({ optional }, index) => (optional ? [] : [index]));
}

export function leave_out(frm, step) {
	ask_why(frm, __("Not Needed"), "leave_out_step", { step: step.name });
}

export function take_up(frm, step) {
	ask_why(frm, __("Open Again"), "take_up_step_again", { step: step.name });
}

export async function hand_to(frm, step) {
	const field = await person_field(frm, step.assigned_to);
	with_a_dialog({
		title: __("Somebody Else"),
		fields: [field],
		label: __("Hand Over"),
		run: ({ user }) => act(frm, "hand_step_to", { step: step.name, user }),
	});
}

export async function add(frm) {
	const field = await person_field(frm, frappe.session.user);
	with_a_dialog({
		title: __("Add a Step"),
		fields: [
			{ fieldname: "title", fieldtype: "Data", label: __("What"), reqd: 1 },
			{ fieldname: "due_on", fieldtype: "Date", label: __("Until When"), default: "Today", reqd: 1 },
			field,
			{
				fieldname: "required",
				fieldtype: "Check",
				label: __("Required"),
				description: __("The stage cannot pass while it is open."),
			},
		],
		label: __("Add"),
		run: ({ title, due_on, user, required }) =>
			act(frm, "add_step", { title, due_on, assigned_to: user, required: Boolean(required) }),
	});
}

async function person_field(frm, user) {
	const people = await ask("gov_crm.casework.api.get_step_candidates", { case: frm.doc.name });
	const known = people.some((person) => person.user === user);
	return {
		fieldname: "user",
		fieldtype: "Autocomplete",
		label: __("Who"),
		options: people.map((person) => ({
			value: person.user,
			label: person.full_name,
			description: __("{0} open cases", [person.open_cases]),
		})),
		default: known ? user : undefined,
		reqd: 1,
	};
}

/** Labels and titles of a dialog are HTML. */
function escaped(words) {
	return frappe.utils.escape_html(words);
}

function answered(values) {
	return ({ point }, index) => ({
		point,
		met: values[`met_${index}`] === "yes",
		note: values[`note_${index}`] || "",
	});
}

import { with_a_dialog } from "../common/dialogs.js";
import { ask } from "../common/server.js";
import { act, ask_why } from "./actions.js";

/** Finish a step: with its list point by point, where it has one. */
export function finish(frm, step) {
	const points = JSON.parse(step.checklist || "[]");
	const answers = points.flatMap(({ point }, index) => [
		{
			fieldname: `met_${index}`,
			fieldtype: "Select",
			label: __(point),
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
		title: __("Done: {0}", [frappe.utils.escape_html(__(step.title))]),
		fields: [...answers, { fieldname: "result", fieldtype: "Small Text", label: __("Result") }],
		label: __("Done"),
		run: (values) =>
			act(frm, "finish_step", {
				step: step.name,
				result: values.result || "",
				checklist: points.length ? JSON.stringify(points.map(answered(values))) : null,
			}),
	});
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

function answered(values) {
	return ({ point }, index) => ({
		point,
		met: values[`met_${index}`] === "yes",
		note: values[`note_${index}`] || "",
	});
}

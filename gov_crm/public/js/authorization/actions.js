import { with_a_dialog } from "../common/dialogs.js";
import { ask, tell } from "../common/server.js";

const API = "gov_crm.casework.authorization_api";

async function act(frm, method, args = {}) {
	if (frm.is_dirty()) await frm.save();
	const answer = await tell(`${API}.${method}`, { authorization: frm.doc.name, ...args });
	await frm.reload_doc();
	return answer;
}

/** Another one that goes on where this one ends. */
export function renew(frm) {
	with_a_dialog({
		title: __("Renew"),
		fields: [
			{
				fieldname: "begin",
				fieldtype: "Date",
				label: __("Valid From"),
				default: frm.gov_page.next_begin,
				reqd: 1,
			},
			{
				fieldname: "end",
				fieldtype: "Date",
				label: __("Valid To"),
				description: __("Leave it empty for as long as this one."),
			},
		],
		label: __("Renew"),
		run: async (values) => open(await act(frm, "renew_authorization", values)),
	});
}

export function suspend(frm) {
	ask_why(frm, __("Suspend"), "suspend_authorization");
}

export function lift(frm) {
	ask_why(frm, __("Lift the Suspension"), "lift_suspension");
}

export function revoke(frm) {
	ask_why(frm, __("Revoke"), "revoke_authorization");
}

export function end(frm) {
	const last = { fieldname: "last", fieldtype: "Date", label: __("Last Day"), default: "Today", reqd: 1 };
	ask_why(frm, __("End"), "end_authorization", [last]);
}

export function print(frm) {
	frm.print_doc();
}

/** The dialog of a decided case: what its kind issues, until when, with which conditions. */
export async function issue_from_case(frm) {
	const proposal = await ask(`${API}.get_issue`, { case: frm.doc.name });
	if (!proposal) {
		frappe.msgprint(__("Nothing can be issued in this case, or it is issued already."));
		return;
	}
	with_a_dialog({
		title: __("Issue: {0}", [__(proposal.title)]),
		fields: issue_fields(frm.doc, proposal),
		label: __("Issue"),
		run: async (values) => {
			open(await tell(`${API}.issue_authorization`, { case: frm.doc.name, ...values }));
		},
	});
}

function issue_fields({ constituent, case_type }, { begin, end, conditions }) {
	return [
		{ fieldname: "begin", fieldtype: "Date", label: __("Valid From"), default: begin, reqd: 1 },
		{ fieldname: "end", fieldtype: "Date", label: __("Valid To"), default: end },
		{
			fieldname: "address",
			fieldtype: "Data",
			label: __("Place"),
			description: __("Where it is valid."),
		},
		{ fieldname: "conditions", fieldtype: "Small Text", label: __("Conditions"), default: conditions },
		{
			fieldname: "renews",
			fieldtype: "Link",
			options: "Gov Authorization",
			label: __("Takes the Place Of"),
			get_query: () => ({
				filters: { holder: constituent, case_type, status: ["in", ["Active", "Expired"]] },
			}),
		},
	];
}

function ask_why(frm, title, method, more = []) {
	with_a_dialog({
		title,
		fields: [
			...more,
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why"),
				description: __("It stands in the history of the case."),
				reqd: 1,
			},
		],
		label: title,
		run: (values) => act(frm, method, values),
	});
}

function open(name) {
	frappe.set_route("Form", "Gov Authorization", name);
}

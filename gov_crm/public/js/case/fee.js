import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";
import { act, ask_why } from "./actions.js";

const COLOURS = { Due: "orange", Paid: "green", Waived: "gray" };

/** What the case costs and how that stands, on one line; nothing of a case that costs nothing. */
export function fee_line({ fee_state, fee_paid_on, fee_note }, { fee, may_write, may_waive }) {
	if (!COLOURS[fee_state]) return "";
	const buttons = fee_state === "Due" ? due_buttons(may_waive) : [["claim_fee_again", __("Due again")]];
	return html`<div class="gov-fee">
		${__("Fee")} <b>${fee}</b>
		<span class="indicator-pill ${COLOURS[fee_state]}">${__(fee_state)}</span>
		<span class="text-muted">${fee_paid_on && frappe.datetime.str_to_user(fee_paid_on)} ${fee_note}</span>
		${
			may_write &&
			buttons.map(
				([action, words]) =>
					html`<button class="btn btn-xs btn-default" data-action="${action}">${words}</button>`,
			)
		}
	</div>`;
}

export function mark_fee_paid(frm) {
	with_a_dialog({
		title: __("The Fee Was Paid"),
		fields: [
			{ fieldname: "paid_on", fieldtype: "Date", label: __("Paid On"), default: "Today", reqd: 1 },
			{
				fieldname: "note",
				fieldtype: "Data",
				label: __("Note"),
				description: __("The number of the receipt, or how it was paid."),
			},
		],
		label: __("It Was Paid"),
		run: (values) => act(frm, "mark_fee_paid", values),
	});
}

export function waive_fee(frm) {
	ask_why(frm, __("Waive the Fee"), "waive_fee", {}, "because");
}

export function claim_fee_again(frm) {
	ask_why(frm, __("Due Again"), "claim_fee_again", {}, "because");
}

function due_buttons(may_waive) {
	const waiving = may_waive ? [["waive_fee", __("Waive it")]] : [];
	return [["mark_fee_paid", __("It was paid")], ...waiving];
}

import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { in_full } from "../common/near_dates.js";
import { tell_and_show } from "../common/server.js";

const API = "gov_crm.service_requests.extending_api";

function act(frm, method, args = {}) {
	return tell_and_show(frm, `${API}.${method}`, { request: frm.doc.name, ...args });
}

/** Ask for a later date, with the reason that "Why this date" will give. */
export function extend(frm) {
	with_a_dialog({
		title: __("Extend the Date"),
		fields: [
			{
				fieldname: "new_due",
				fieldtype: "Datetime",
				label: __("New Date"),
				default: frm.doc.resolution_due,
				reqd: 1,
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why"),
				description: __("A supervisor or the manager decides. The reason stands in “Why this date”."),
				reqd: 1,
			},
			{
				fieldname: "tell_constituent",
				fieldtype: "Check",
				label: __("Tell the constituent the new date once it is granted"),
			},
		],
		label: __("Ask"),
		run: async ({ new_due, reason, tell_constituent }) => {
			const args = { new_due, reason, tell_constituent: Boolean(tell_constituent) };
			const state = await act(frm, "ask_extension", args);
			const words = state === "Approved" ? __("The date is extended.") : __("Asked for a later date.");
			frappe.show_alert({ message: words, indicator: "green" });
		},
	});
}

/** The ask that waits for a decision, with what the user may do about it. */
export function show_extension($place, frm) {
	const asked = frm.doc.__onload?.extension;
	if (!asked) return;
	draw($place, layout(asked));
	$place.find("[data-decide]").on("click", (event) => ANSWERS[event.currentTarget.dataset.decide](frm));
}

const ANSWERS = {
	approve: (frm) => decide(frm, "approve_extension", __("Grant the Later Date"), 0),
	decline: (frm) => decide(frm, "decline_extension", __("Leave the Date as It Is"), 1),
	withdraw: (frm) => act(frm, "withdraw_extension"),
};

function decide(frm, method, title, reqd) {
	with_a_dialog({
		title,
		fields: [{ fieldname: "answer", fieldtype: "Small Text", label: __("A Word About It"), reqd }],
		label: title,
		run: ({ answer }) => act(frm, method, { answer: answer || "" }),
	});
}

function layout({ asked_by, new: until, reason, may_decide, may_withdraw }) {
	return html`<div class="gov-asked" role="status">
		<span> ${__("{0} asks for a later date, {1}: {2}", [asked_by, in_full(until), reason])} </span>
		${may_decide && html`${button("approve", __("Grant"))} ${button("decline", __("Decline"))}`}
		${may_withdraw && button("withdraw", __("Take Back"))}
	</div>`;
}

function button(answer, words) {
	return html`<button class="btn btn-xs btn-default" data-decide="${answer}">${words}</button>`;
}

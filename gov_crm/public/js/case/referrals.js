import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { ask, tell_and_show } from "../common/server.js";
import { learn_names, name_of } from "../constituent/names.js";
import { row_buttons } from "./row_buttons.js";
import { day_state, pill } from "./states.js";

const API = "gov_crm.casework.referrals_api";
const ORGANISATIONS = ["Business", "Agency", "Facility", "Internal Unit"];
const COLOURS = {
	Draft: "gray",
	Sent: "blue",
	Accepted: "green",
	Declined: "red",
	Withdrawn: "gray",
	Expired: "red",
};
// What comes next in each state
const NEXT = { Draft: ["send", "withdraw"], Sent: ["note_answer", "withdraw"], Expired: ["send_again"] };
const DAYS_TO_ANSWER = 7;

/** Who was asked to take somebody on, and what they said; where the kind of case has a plan. */
export async function show_referrals(frm, { has_plan, may_write }) {
	frm.toggle_display("referrals_section", has_plan);
	if (!has_plan) return;
	const { name } = frm.doc;
	const referrals = await ask(`${API}.get_referrals`, { case: name });
	if (frm.doc.name !== name) return;
	const $referrals = $(frm.fields_dict.referrals_html.wrapper);
	draw($referrals, layout(referrals, may_write && frm.doc.status !== "Closed"));
	$referrals.off("click").on("click", "[data-do]", (event) => {
		const { do: action, row } = event.currentTarget.dataset;
		DO[action](
			frm,
			referrals.find(({ name }) => name === row),
		);
	});
}

/** Of a row in a list. */
export function referral_indicator({ status }) {
	return [__(status), COLOURS[status], `status,=,${status}`];
}

/** The filter of a link field that takes a provider. */
export function providers() {
	return { filters: { constituent_type: ["in", ORGANISATIONS] } };
}

const DO = {
	draft,
	send: (frm, { name }) => run(frm, "send_referral", { referral: name }),
	send_again,
	withdraw,
	note_answer,
};

function layout(referrals, writable) {
	return html`${
		referrals.length
			? html`<ul class="gov-step-list">
					${referrals.map((referral) => line(referral, writable))}
				</ul>`
			: html`<p class="text-muted">${__("No provider was asked yet.")}</p>`
	}
	${
		writable &&
		html`<button class="btn btn-sm btn-default" data-do="draft">${__("Refer to a Provider")}</button>`
	}`;
}

function line(referral, writable) {
	const { name, service, to, status, answer_by, answer_note, answered_on, sent_on } = referral;
	return html`<li>
		<div>
			<a href="/app/gov-referral/${name}">${service}</a>
			<span class="indicator-pill ${COLOURS[status]}">${__(status)}</span>
			${["Sent", "Expired"].includes(status) && pill(day_state(answer_by), answer_by)}
		</div>
		<div class="text-muted">
			${to} ${Boolean(sent_on) && html`· ${when(answered_on || sent_on)}`}
			${answer_note && `· ${answer_note}`}
		</div>
		${writable && buttons(referral)}
	</li>`;
}

function buttons({ name, status, to }) {
	const words = {
		send: __("Send"),
		send_again: __("Ask Again"),
		note_answer: __("Note Their Answer"),
		withdraw: __("Withdraw"),
	};
	const actions = (NEXT[status] || []).map((action) => [action, words[action]]);
	return row_buttons(actions, name, to);
}

async function draft(frm) {
	const people = [...new Set(frm.doc.parties.map(({ constituent }) => constituent))];
	await learn_names(people);
	const open = (frm.doc.needs || []).filter(({ state }) => state === "Open");
	with_a_dialog({
		title: __("Refer to a Provider"),
		fields: [
			{
				fieldname: "provider",
				fieldtype: "Link",
				options: "Gov Constituent",
				label: __("Provider"),
				get_query: providers,
				reqd: 1,
			},
			{
				fieldname: "constituent",
				fieldtype: "Select",
				label: __("Client"),
				options: people.map((value) => ({ value, label: name_of(value) || value })),
				default: people[0],
				reqd: 1,
			},
			{
				fieldname: "service",
				fieldtype: "Autocomplete",
				options: open.map(({ need }) => need),
				label: __("What For"),
				description: __("In a few words; the mail says it."),
				reqd: 1,
			},
			{
				fieldname: "message",
				fieldtype: "Small Text",
				label: __("What the Provider Is Told"),
				description: __("Nothing else of the case is told. It stands on the page behind the link."),
				reqd: 1,
			},
			{
				fieldname: "tell_contact",
				fieldtype: "Check",
				label: __("Tell Name, Phone and Email of the Client"),
			},
			{
				fieldname: "consented_on",
				fieldtype: "Date",
				label: __("The Client Agreed On"),
				depends_on: "tell_contact",
				mandatory_depends_on: "tell_contact",
			},
			answer_by(),
		],
		label: __("Save as a Draft"),
		run: (fields) => run(frm, "draft_referral", { case: frm.doc.name, fields }),
	});
}

function answer_by() {
	return {
		fieldname: "answer_by",
		fieldtype: "Date",
		label: __("Answer By"),
		default: frappe.datetime.add_days(frappe.datetime.get_today(), DAYS_TO_ANSWER),
		reqd: 1,
	};
}

function send_again(frm, { name, to }) {
	with_a_dialog({
		title: __("Ask {0} Again", [frappe.utils.escape_html(to)]),
		fields: [answer_by()],
		label: __("Send"),
		run: (values) => run(frm, "send_referral", { referral: name, ...values }),
	});
}

function withdraw(frm, { name }) {
	with_a_dialog({
		title: __("Withdraw"),
		fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 }],
		label: __("Withdraw"),
		run: (values) => run(frm, "withdraw_referral", { referral: name, ...values }),
	});
}

function note_answer(frm, { name, to }) {
	with_a_dialog({
		title: __("Answer of {0}", [frappe.utils.escape_html(to)]),
		fields: [
			{
				fieldname: "said",
				fieldtype: "Select",
				label: __("They Told Me"),
				options: [
					{ value: "yes", label: __("Yes, they take this on") },
					{ value: "no", label: __("No, they cannot") },
				],
				reqd: 1,
			},
			{ fieldname: "note", fieldtype: "Small Text", label: __("Their Word") },
		],
		label: __("Note"),
		run: ({ said, note }) =>
			run(frm, "note_answer", { referral: name, accepted: said === "yes", note: note || "" }),
	});
}

function run(frm, method, args) {
	return tell_and_show(frm, `${API}.${method}`, args);
}

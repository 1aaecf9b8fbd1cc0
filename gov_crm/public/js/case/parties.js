import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { tell_and_show } from "../common/server.js";
import { learn_names, name_of } from "../constituent/names.js";
import { day_state, pill } from "./states.js";

const API = "gov_crm.casework.parties_api";

/** Below the table of parties: who is to be asked how they are, and what can be done with parties. */
export async function show_parties(frm, page) {
	const { name, parties } = frm.doc;
	await learn_names(parties.map(({ constituent }) => constituent));
	if (frm.doc.name !== name) return;
	const $parties = $(frm.fields_dict.parties_html.wrapper);
	draw($parties, layout(frm.doc, page));
	$parties.off("click").on("click", "[data-do]", (event) => {
		const { do: action, party } = event.currentTarget.dataset;
		DO[action](frm, party);
	});
}

const DO = { write, invite, add_household, follow_up };

function layout({ parties, constituent }, { may_write }) {
	const due = parties.filter(({ follow_up_on }) => follow_up_on).sort(by_day);
	return html`${
		Boolean(due.length) &&
		html`<div class="gov-label">${__("To be asked how they are")}</div>
			<ul class="gov-step-list">
				${due.map((party) => line(party, may_write))}
			</ul>`
	}
	${
		may_write &&
		html`<div class="gov-step-actions">
			<button class="btn btn-sm btn-default" data-do="write">${__("Write to a Party")}</button>
			${
				constituent &&
				html`<button class="btn btn-sm btn-default" data-do="invite">
					${__("Invite to the Portal")}
				</button>`
			}
			<button class="btn btn-sm btn-default" data-do="add_household">${__("Add a Household")}</button>
		</div>`
	}`;
}

function line({ name, constituent, follow_up_on }, may_write) {
	return html`<li>
		<b>${name_of(constituent)}</b> ${pill(day_state(follow_up_on), follow_up_on)}
		${
			may_write &&
			html`<button class="btn btn-xs btn-default" data-do="follow_up" data-party="${name}">
				${__("Asked")}
			</button>`
		}
	</li>`;
}

function by_day(one, other) {
	return one.follow_up_on < other.follow_up_on ? -1 : 1;
}

function write(frm) {
	const people = [...new Set(frm.doc.parties.map(({ constituent }) => constituent))];
	with_a_dialog({
		title: __("Write to a Party"),
		fields: [
			{
				fieldname: "constituent",
				fieldtype: "Select",
				label: __("To"),
				options: people.map((value) => ({ value, label: name_of(value) || value })),
				default: people[0],
				description: __(
					"Only this party gets the mail and sees it; the answer comes back to the case.",
				),
				reqd: 1,
			},
			{ fieldname: "subject", fieldtype: "Data", label: __("Subject"), default: frm.doc.subject },
			{ fieldname: "message", fieldtype: "Text Editor", label: __("Message"), reqd: 1 },
		],
		label: __("Send"),
		run: (values) => act(frm, "write_to_party", values),
	});
}

function invite(frm) {
	const who = name_of(frm.doc.constituent) || frm.doc.constituent;
	const question = __(
		"Mail number and secret code to {0}? With both they see the stages and what is missing, and send documents.",
		[who],
	);
	frappe.confirm(frappe.utils.escape_html(question), () => act(frm, "invite_to_portal"));
}

function add_household(frm) {
	with_a_dialog({
		title: __("Add a Household"),
		fields: [
			{
				fieldname: "household",
				fieldtype: "Link",
				options: "Gov Constituent",
				label: __("Household"),
				get_query: () => ({ filters: { constituent_type: "Household" } }),
				description: __("Everybody who belongs to it today becomes a party to the case."),
				reqd: 1,
			},
		],
		label: __("Add"),
		run: (values) => act(frm, "add_household", values),
	});
}

function follow_up(frm, party) {
	with_a_dialog({
		title: __("Asked"),
		fields: [
			{ fieldname: "note", fieldtype: "Small Text", label: __("How are they?") },
			{
				fieldname: "next_on",
				fieldtype: "Date",
				label: __("Ask again on"),
				description: __("Leave it empty where it was the last time."),
			},
		],
		label: __("Note"),
		run: (values) => act(frm, "note_follow_up", { party, ...values }),
	});
}

function act(frm, method, args) {
	return tell_and_show(frm, `${API}.${method}`, { case: frm.doc.name, ...args });
}

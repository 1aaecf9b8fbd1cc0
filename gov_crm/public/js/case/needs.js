import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { tell_and_show } from "../common/server.js";
import { row_buttons } from "./row_buttons.js";
import { day_state, pill } from "./states.js";

const API = "gov_crm.casework.needs_api";
const COLOURS = { Open: "blue", Met: "green", "Partly Met": "yellow", "Not Met": "red", Dropped: "gray" };

/** The plan of the case, where its kind has one: what is needed, the goal of it, and how it came out. */
export function show_needs(frm, { has_plan, may_write }) {
	frm.toggle_display("needs_section", has_plan);
	if (!has_plan) return;
	const $needs = $(frm.fields_dict.needs_html.wrapper);
	draw($needs, layout(frm.doc, may_write && frm.doc.status !== "Closed"));
	$needs.off("click").on("click", "[data-do]", (event) => {
		const { do: action, row } = event.currentTarget.dataset;
		DO[action](
			frm,
			frm.doc.needs.find(({ name }) => name === row),
		);
	});
}

/** How many goals are met, of those that nobody dropped. */
export function goals_pill({ needs = [] }) {
	const counted = needs.filter(({ state }) => state !== "Dropped");
	if (!counted.length) return "";
	const met = counted.filter(({ state }) => state === "Met").length;
	const colour = met === counted.length ? "green" : "gray";
	return html`<span class="indicator-pill no-indicator-dot ${colour}">
		${__("{0} of {1} goals met", [met, counted.length])}
	</span>`;
}

const DO = { add, change, settle, take_up };

function layout({ needs }, writable) {
	return html`${
		needs.length
			? html`<ul class="gov-step-list">
					${needs.map((need) => line(need, writable))}
				</ul>`
			: html`<p class="text-muted">${__("The plan is empty: write down what is needed first.")}</p>`
	}
	${writable && html`<button class="btn btn-sm btn-default" data-do="add">${__("Add a Need")}</button>`}`;
}

function line(need, writable) {
	const { state, due_on, worked_on_by, how, met_on } = need;
	const open = state === "Open";
	return html`<li>
		<div>
			<b>${need.need}</b> <span class="indicator-pill ${COLOURS[state]}">${__(state)}</span>
			${open && due_on && pill(day_state(due_on), due_on)}
		</div>
		<div>${need.goal}</div>
		<div class="text-muted">
			${[worked_on_by, met_on && frappe.datetime.str_to_user(met_on), how].filter(Boolean).join(" · ")}
		</div>
		${writable && buttons(need, open)}
	</li>`;
}

function buttons({ name, need }, open) {
	const actions = open
		? [
				["settle", __("How It Came Out")],
				["change", __("Change")],
			]
		: [["take_up", __("Open again")]];
	return row_buttons(actions, name, need);
}

function add(frm) {
	with_a_dialog({
		title: __("Add a Need"),
		fields: fields_of({}),
		label: __("Add"),
		run: (values) => act(frm, "add_need", values),
	});
}

function change(frm, row) {
	with_a_dialog({
		title: __("Change"),
		fields: fields_of(row),
		label: __("Save"),
		run: (values) => act(frm, "change_need", { row: row.name, ...values }),
	});
}

function fields_of({ need, goal, due_on, worked_on_by }) {
	return [
		{
			fieldname: "need",
			fieldtype: "Data",
			label: __("Need"),
			description: __("Such as: a safe place to sleep"),
			default: need,
			reqd: 1,
		},
		{
			fieldname: "goal",
			fieldtype: "Small Text",
			label: __("Goal"),
			description: __("So that everybody can tell whether it is met"),
			default: goal,
			reqd: 1,
		},
		{ fieldname: "due_on", fieldtype: "Date", label: __("By When"), default: due_on },
		{
			fieldname: "worked_on_by",
			fieldtype: "Data",
			label: __("Who Works on It"),
			description: __("The family, a provider, a colleague"),
			default: worked_on_by,
		},
	];
}

function settle(frm, row) {
	with_a_dialog({
		title: __("How It Came Out: {0}", [frappe.utils.escape_html(row.need)]),
		fields: [
			{
				fieldname: "state",
				fieldtype: "Select",
				label: __("The Goal Is"),
				options: ["Met", "Partly Met", "Not Met", "Dropped"].map((value) => ({
					value,
					label: __(value),
				})),
				default: "Met",
				reqd: 1,
			},
			{
				fieldname: "met_on",
				fieldtype: "Date",
				label: __("Since"),
				default: "Today",
				depends_on: "eval:doc.state === 'Met' || doc.state === 'Partly Met'",
			},
			{ fieldname: "how", fieldtype: "Small Text", label: __("How, or Why Not"), reqd: 1 },
		],
		label: __("Save"),
		run: (values) => act(frm, "settle_need", { row: row.name, ...values }),
	});
}

function take_up(frm, row) {
	with_a_dialog({
		title: __("Open Again"),
		fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 }],
		label: __("Open Again"),
		run: (values) => act(frm, "take_up_need_again", { row: row.name, ...values }),
	});
}

function act(frm, method, args) {
	return tell_and_show(frm, `${API}.${method}`, { case: frm.doc.name, ...args });
}

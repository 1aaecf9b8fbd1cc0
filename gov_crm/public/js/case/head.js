import { draw, html } from "../common/html.js";
import * as actions from "./actions.js";
import * as fee from "./fee.js";
import { goals_pill } from "./needs.js";
import { case_due_pill, CASE_COLOURS, state_words } from "./states.js";
import { show_why } from "./why_this_date.js";

// By state: what comes next, the likeliest first, and what is rare
const NEXT = {
	Open: [
		["pass_stage", "decide", "note"],
		["suspend", "extend", "go_back"],
	],
	Waiting: [["resume", "decide", "note"], ["extend"]],
	Decided: [["issue", "close", "note"], ["take_up_again"]],
	Closed: [["issue", "take_up_again"], ["note"]],
};

/** The head of a saved case: number, state, date, who leads it; the stages; what comes next. */
export function show_head(frm, page) {
	const $head = $(frm.fields_dict.head_html.wrapper);
	draw($head, layout(frm, page));
	$head.find(".gov-number").on("click", () => frappe.utils.copy_to_clipboard(frm.doc.name));
	$head.find(".gov-why").on("click", () => show_why(page.why_this_date));
	$head.off("click").on("click", "[data-action]", (event) => {
		event.preventDefault();
		const { action } = event.currentTarget.dataset;
		(actions[action] || fee[action])(frm);
	});
}

function layout(frm, page) {
	const { doc } = frm;
	return html`<div class="gov-head">
			<div class="gov-head-line">
				<button class="btn-reset gov-number" title="${__("Copy the number")}">${doc.name}</button>
				<span class="indicator-pill ${CASE_COLOURS[doc.status]}">${state_words(doc.status)}</span>
				${case_due_pill(doc)}
				${
					Boolean(page.why_this_date.length) &&
					html`<button class="btn-reset gov-why">${__("Why this date")}</button>`
				}
				${goals_pill(doc)} ${confidential(doc)}
				<span class="gov-has"><b>${officer(doc)}</b> · ${doc.lead_department}</span>
			</div>
			${page.may_write && bar(frm, page)}
		</div>
		${stage_bar(doc, page.stages)} ${fee.fee_line(doc, page)} ${decision(doc)}`;
}

function confidential({ confidentiality }) {
	if (confidentiality !== "Team") return "";
	return html`<span class="indicator-pill red">${__("Only its team sees it")}</span>`;
}

function officer({ case_officer, __onload }) {
	if (!case_officer) return __("Nobody leads it yet");
	return __onload?.officer_name || frappe.user.full_name(case_officer);
}

/** Where the case is: all stages in a row, for screen readers a list with the present one marked. */
function stage_bar({ stage, status }, stages) {
	const now = status === "Closed" ? stages.length : stages.indexOf(stage);
	return html`<ol class="gov-stages" aria-label="${__("Stages")}">
		${stages.map(
			(name, place) =>
				html`<li
					class="${place < now ? "gov-passed" : ""} ${place === now ? "gov-now" : ""}"
					${place === now && html`aria-current="step"`}
				>
					${__(name)}
				</li>`,
		)}
	</ol>`;
}

function decision({ outcome, reasons, appeal_until }) {
	if (!outcome) return "";
	const until =
		appeal_until && __("May be appealed until {0}.", [frappe.datetime.str_to_user(appeal_until)]);
	return html`<div class="gov-decision"><b>${__(outcome)}</b>: ${reasons} ${until}</div>`;
}

function bar({ doc }, { stages, may_issue }) {
	const [first, rest] = NEXT[doc.status];
	const last = stages.indexOf(doc.stage) === stages.length - 1;
	const usual = first.filter(
		(action) => !(action === "pass_stage" && last) && !(action === "issue" && !may_issue),
	);
	const rare = rest.filter(
		(action) =>
			!(action === "extend" && !doc.due_on) && !(action === "go_back" && stages[0] === doc.stage),
	);
	return html`<div class="gov-next" role="toolbar" aria-label="${__("Next")}">
		${usual.map((action, index) => button(action, index, doc, stages))}
		${Boolean(rare.length) && menu(rare)}
	</div>`;
}

function button(action, index, doc, stages) {
	const kind = index === 0 ? "btn-primary" : "btn-default";
	return html`<button class="btn btn-sm ${kind}" data-action="${action}">
		${words(action, stages[stages.indexOf(doc.stage) + 1])}
	</button>`;
}

function menu(rest) {
	return html`<div class="dropdown">
		<button
			class="btn btn-sm btn-default dropdown-toggle"
			data-toggle="dropdown"
			aria-haspopup="true"
			aria-expanded="false"
		>
			${__("More")}
		</button>
		<div class="dropdown-menu" role="menu">
			${rest.map(
				(action) =>
					html`<a class="dropdown-item" href="#" role="menuitem" data-action="${action}">
						${words(action)}
					</a>`,
			)}
		</div>
	</div>`;
}

function words(action, next_stage) {
	return {
		pass_stage: next_stage && __("Pass to {0}", [__(next_stage)]),
		decide: __("Decide"),
		note: __("Note"),
		suspend: __("Stop the Clock"),
		resume: __("Let the Clock Run"),
		extend: __("Extend the Date"),
		go_back: __("Back to an Earlier Stage"),
		close: __("Close"),
		issue: __("Issue"),
		take_up_again: __("Take Up Again"),
	}[action];
}

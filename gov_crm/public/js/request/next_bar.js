import { draw, html } from "../common/html.js";
import * as actions from "./actions.js";
import { extend } from "./extension.js";
import { make_case } from "./make_case.js";
import { resolve } from "./resolve_dialog.js";
import { left_until } from "./states.js";

const RUN = { ...actions, extend, make_case, resolve };

// By state: what comes next, the likeliest first, and what is rare
const NEXT = {
	New: [
		["start", "reply", "transfer"],
		["assign", "wait", "extend", "resolve", "ask_department", "make_case", "not_ours", "note", "leave"],
	],
	Assigned: [
		["start", "reply", "transfer"],
		["resolve", "wait", "extend", "assign", "ask_department", "make_case", "not_ours", "note", "leave"],
	],
	"In Progress": [
		["resolve", "reply", "wait"],
		["transfer", "extend", "assign", "ask_department", "make_case", "not_ours", "note", "leave"],
	],
	Waiting: [
		["resume", "reply", "resolve"],
		["transfer", "assign", "ask_department", "make_case", "note", "leave"],
	],
	"In a Case": [["reply", "note"], ["ask_department"]],
	Resolved: [["reopen", "note"], ["reply"]],
	Closed: [["follow_up"], []],
};

/** Draw the two or three actions that fit the state, and the rest under a menu. */
export function show_bar($bar, frm) {
	const [first, rest] = allowed(frm);
	draw($bar, html`${first.map(button)} ${rest.length ? menu(rest) : ""}`);
	$bar.on("click", "[data-action]", (event) => {
		event.preventDefault();
		RUN[event.currentTarget.dataset.action](frm);
	});
}

function allowed(frm) {
	if (!frm.perm[0]?.write && frm.doc.status !== "Closed") return [[], []];
	const [usual, rest] = NEXT[frm.doc.status];
	const first = left_until(frm.doc) ? [...usual, "take_up"] : usual;
	return [
		waits_for_others(frm.doc) ? ["answer_referral", ...first] : first,
		frm.doc.failed_fix_of && frm.doc.status !== "Closed" ? [...rest, "withdraw_failed_fix"] : rest,
	];
}

function waits_for_others({ status, outcome_kind, referral_answered_on }) {
	return status === "Resolved" && outcome_kind === "Referred" && !referral_answered_on;
}

function button(action, index) {
	const kind = index === 0 ? "btn-primary" : "btn-default";
	return html`<button class="btn btn-sm ${kind}" data-action="${action}">${words(action)}</button>`;
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

function words(action) {
	return {
		start: __("Start"),
		resume: __("Go On"),
		reply: __("Reply"),
		wait: __("Wait"),
		extend: __("Extend the Date"),
		leave: __("Leave for Now"),
		take_up: __("Take Up Again"),
		transfer: __("Transfer"),
		ask_department: __("Ask Another Department"),
		make_case: __("Make It a Case"),
		not_ours: __("Not Ours"),
		resolve: __("Resolve"),
		assign: __("Assign"),
		note: __("Note"),
		reopen: __("Reopen"),
		follow_up: __("File a Follow-Up"),
		answer_referral: __("They Answered"),
		withdraw_failed_fix: __("Another Matter"),
	}[action];
}

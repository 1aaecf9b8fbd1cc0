import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { act, ask_why } from "./actions.js";
import { row_buttons } from "./row_buttons.js";
import { day_state, pill } from "./states.js";
import * as step_actions from "./step_actions.js";

const DOCUMENT_COLOURS = { Missing: "orange", Received: "blue", Accepted: "green", Rejected: "red" };
const DOCUMENT_NEXT = {
	Missing: ["receive"],
	Received: ["accept", "reject"],
	Accepted: ["reject"],
	Rejected: ["receive"],
};

/** What is to be done, by whom, until when; and what was done. */
export function show_steps(frm, page) {
	const $steps = $(frm.fields_dict.steps_html.wrapper);
	draw($steps, steps_layout(frm.doc, page));
	$steps.off("click").on("click", "[data-do]", (event) => {
		event.preventDefault();
		const { do: action, row: step } = event.currentTarget.dataset;
		step_actions[action](
			frm,
			frm.doc.steps.find((row) => row.name === step),
		);
	});
}

/** The documents that the case asks for. */
export function show_documents(frm, page) {
	const $documents = $(frm.fields_dict.documents_html.wrapper);
	draw($documents, documents_layout(frm.doc, page));
	$documents.off("click").on("click", "[data-do]", (event) => {
		event.preventDefault();
		const { do: action, row: document } = event.currentTarget.dataset;
		DOCUMENT_ACTIONS[action](frm, document);
	});
}

const DOCUMENT_ACTIONS = {
	receive: upload,
	accept: (frm, document) => act(frm, "accept_document", { document }),
	reject: (frm, document) => ask_why(frm, __("Will Not Do"), "reject_document", { document }, "why"),
	ask_for: (frm) =>
		frappe.prompt(
			[
				{ fieldname: "title", fieldtype: "Data", label: __("Document"), reqd: 1 },
				{ fieldname: "required", fieldtype: "Check", label: __("Required"), default: 1 },
			],
			({ title, required }) => act(frm, "ask_for_document", { title, required: Boolean(required) }),
			__("Ask for a Document"),
			__("Ask"),
		),
};

function upload(frm, document) {
	new frappe.ui.FileUploader({
		doctype: frm.doctype,
		docname: frm.doc.name,
		make_attachments_public: false,
		allow_toggle_private: false,
		restrictions: { max_number_of_files: 1 },
		on_success: (file) => act(frm, "receive_document", { document, file_url: file.file_url }),
	});
}

function steps_layout(doc, { may_write }) {
	const writable = may_write && doc.status !== "Closed";
	const to_do = doc.steps.filter(({ status }) => status === "Open");
	const later = doc.steps.filter(({ status }) => status === "Planned");
	const settled = doc.steps.filter(({ status }) => status === "Done" || status === "Not Needed");
	return html`<div class="gov-steps-panel">
		${
			to_do.length
				? html`<ul class="gov-step-list">
						${to_do.map((step) => open_step(step, writable, doc.fee_state === "Due"))}
					</ul>`
				: html`<p class="text-muted">${nothing_to_do(doc)}</p>`
		}
		${writable && html`<button class="btn-reset gov-change" data-do="add">${__("Add a step")}</button>`}
		${folded(__("Later"), later, (step) => planned_step(step))}
		${folded(__("Settled"), settled, (step) => settled_step(step, writable))}
	</div>`;
}

function nothing_to_do({ status }) {
	if (status === "Closed") return __("Nothing is left to do: the case is closed.");
	if (status === "Decided") return __("Nothing is left to do but to close the case.");
	return __("Nothing is open in this stage. Pass it on, or add a step.");
}

function open_step(step, writable, fee_due) {
	const state = step.due_on && day_state(step.due_on);
	return html`<li>
		<div>
			<b>${__(step.title)}</b> ${state && pill(state, step.due_on)}
			${step.required ? "" : html`<span class="text-muted">${__("optional")}</span>`}
		</div>
		<div class="text-muted">
			${who(step)}
			${Boolean(step.document_needed) && html`· ${__("needs {0}", [__(step.document_needed)])}`}
			${Boolean(fee_due && step.needs_fee) && html`· ${__("needs the fee")}`}
		</div>
		${writable && step_buttons(step)}
	</li>`;
}

function step_buttons(step) {
	const actions = [
		["finish", __("Done")],
		["hand_to", __("Somebody else")],
		["leave_out", __("Not needed")],
	];
	return row_buttons(actions, step.name, __(step.title));
}

function planned_step(step) {
	const after = step.runs_after ? __("after {0}", [__(step.runs_after)]) : __(step.stage);
	return html`<li>
		${__(step.title)} <span class="text-muted">${after} · ${who(step)} · ${date(step.due_on)}</span>
	</li>`;
}

function settled_step(step, writable) {
	const failed = step.verdict === "Failed";
	return html`<li>
		${mark(step)} ${__(step.title)}
		${failed && html`<span class="indicator-pill red">${__("Not passed")}</span>`}
		<span class="text-muted"
			>${step.status === "Done" ? "" : __("not needed")} ${step.result} · ${name_of(step.done_by)}
			${when(step.done_on)}</span
		>
		${
			writable &&
			!failed &&
			html`<button class="btn-reset gov-change" data-do="take_up" data-row="${step.name}">
				${__("Open again")}
			</button>`
		}
		${failed_points(step)} ${step.conditions && html`<div>${on_condition(step)}</div>`}
	</li>`;
}

function on_condition({ conditions }) {
	return __("On condition: {0}", [conditions.split("\n").join("; ")]);
}

function mark({ status, verdict }) {
	if (verdict === "Failed") return "✗";
	return status === "Done" ? "✓" : "–";
}

function failed_points(step) {
	const failed = JSON.parse(step.checklist || "[]").filter(({ met }) => met === false);
	if (!failed.length) return "";
	return html`<div class="gov-failed">
		${__("Not met:")}
		${failed.map(({ point, note }) => (note ? `${__(point)} (${note})` : __(point))).join("; ")}
	</div>`;
}

function folded(title, rows, layout) {
	if (!rows.length) return "";
	return html`<details class="gov-folded">
		<summary>${title} (${rows.length})</summary>
		<ul class="gov-step-list">
			${rows.map(layout)}
		</ul>
	</details>`;
}

function documents_layout(doc, { may_write }) {
	const writable = may_write && doc.status !== "Closed";
	return html`<div class="gov-documents">
		${
			doc.documents.length
				? html`<ul class="gov-step-list">
						${doc.documents.map((row) => document_line(row, writable))}
					</ul>`
				: html`<p class="text-muted">${__("This case asks for no documents.")}</p>`
		}
		${
			writable &&
			html`<button class="btn-reset gov-change" data-do="ask_for">${__("Ask for a document")}</button>`
		}
	</div>`;
}

function document_line(row, writable) {
	const file = row.file
		? html`<a href="${row.file}" target="_blank" rel="noopener">${__(row.title)}</a>`
		: __(row.title);
	return html`<li>
		<div>
			${file} <span class="indicator-pill ${DOCUMENT_COLOURS[row.status]}">${__(row.status)}</span>
			${row.required ? "" : html`<span class="text-muted">${__("optional")}</span>`}
			${row.received_on && when(row.received_on)}
		</div>
		${row.note && html`<div class="text-muted">${row.note}</div>`} ${writable && document_buttons(row)}
	</li>`;
}

function document_buttons({ name, status, title }) {
	const words = { receive: __("Attach"), accept: __("Accept"), reject: __("Will not do") };
	const actions = DOCUMENT_NEXT[status].map((action) => [action, words[action]]);
	return row_buttons(actions, name, __(title));
}

function who(step) {
	return step.assigned_to ? name_of(step.assigned_to) : __("Nobody");
}

function name_of(user) {
	return user ? frappe.user.full_name(user) : "";
}

function date(value) {
	return value ? frappe.datetime.str_to_user(value) : "";
}

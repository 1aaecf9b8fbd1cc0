import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { ask, tell, tell_and_show } from "../common/server.js";

const API = "gov_crm.casework.letters_api";

export function ask_review(frm) {
	return act(frm, "ask_review");
}

/** Whoever approves has seen the page as it will be printed. */
export async function approve(frm) {
	const { name, modified } = frm.doc;
	const page = await ask(`${API}.preview_letter`, { letter: name });
	show_pages([page], __("Approve"), () => act(frm, "approve_letter", { read_at: modified }));
}

export function send_back(frm) {
	with_a_dialog({
		title: __("Send Back"),
		fields: [
			{ fieldname: "because", fieldtype: "Small Text", label: __("What has to be changed?"), reqd: 1 },
		],
		label: __("Send Back"),
		run: (values) => act(frm, "send_back_letter", values),
	});
}

export function send(frm) {
	const question =
		frm.doc.channel === "Email"
			? __("Mail it to {0}? It cannot be taken back or changed.", [frm.gov_page.to])
			: __("Keep it as it is now, to be printed and posted? It cannot be changed any more.");
	frappe.confirm(frappe.utils.escape_html(question), () => act(frm, "send_letter"));
}

export function posted(frm) {
	return act(frm, "mark_posted");
}

export async function preview({ doc }) {
	show_pages([await ask(`${API}.preview_letter`, { letter: doc.name })]);
}

/** Whether what is kept is still what was sent. */
export async function verify({ doc }) {
	const { unchanged } = await ask(`${API}.verify_letter`, { letter: doc.name });
	frappe.show_alert(
		unchanged
			? { message: __("The file is what was sent."), indicator: "green" }
			: { message: __("The file is gone or is not what was sent."), indicator: "red" },
	);
}

/** All letters that were written together and are as far as this one; then what became of each. */
export async function together(frm, action) {
	const read_at = action === "approve" ? await read_all(frm) : {};
	const results = await tell(`${API}.take_on_batch`, { batch: frm.doc.batch, action, read_at });
	show_results(results);
	await frm.reload_doc();
}

/** One line a letter: done, or why not. */
export function show_results(results) {
	const lines = results.map(
		({ letter, to, recipient, why }) =>
			html`<li>
				${why ? "✗" : "✓"} ${letter && html`<a href="/app/gov-letter/${letter}">${letter}</a>`}
				${to || recipient} ${why && html`<div class="text-muted">${why}</div>`}
			</li>`,
	);
	const failed = results.some(({ why }) => why);
	frappe.msgprint({
		title: __("Letters"),
		indicator: failed ? "orange" : "green",
		message: String(
			html`<ul class="gov-step-list">
				${lines}
			</ul>`,
		),
	});
}

/** Each is on the screen before all are approved; gives when each was changed last. */
async function read_all({ doc }) {
	const filters = { batch: doc.batch, status: doc.status };
	const letters = await frappe.db.get_list("Gov Letter", {
		filters,
		fields: ["name", "modified"],
		limit: 200,
	});
	const pages = await Promise.all(
		letters.map(({ name }) => ask(`${API}.preview_letter`, { letter: name })),
	);
	await new Promise((resolve) => show_pages(pages, __("Approve All"), resolve));
	return Object.fromEntries(letters.map(({ name, modified }) => [name, modified]));
}

function show_pages(pages, label, run) {
	const dialog = new frappe.ui.Dialog({
		title: __("As It Is Printed"),
		size: "extra-large",
		fields: [{ fieldname: "pages", fieldtype: "HTML" }],
		primary_action_label: label,
		primary_action: run && (() => (dialog.hide(), run())),
	});
	draw(
		dialog.fields_dict.pages.wrapper,
		html`${pages.map(
			(page) =>
				html`<iframe
					class="gov-letter-page"
					sandbox=""
					title="${__("Letter")}"
					srcdoc="${page}"
				></iframe>`,
		)}`,
	);
	dialog.show();
}

function act(frm, method, args = {}) {
	return tell_and_show(frm, `${API}.${method}`, { letter: frm.doc.name, ...args });
}

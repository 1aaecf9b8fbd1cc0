import { draw_answer, html } from "../common/html.js";
import { tell } from "../common/server.js";
import { mail_frame } from "./mail_frame.js";

const API = "gov_crm.service_requests.bulk_api.preview";
const PAUSE = 500;

export function preview_field(condition) {
	return { fieldname: "preview", fieldtype: "HTML", depends_on: condition };
}

/** The first of the mails that the dialog would send, as its constituent would get it; anew with every word. */
export function follow_with_preview(dialog, action, requests, { ready }) {
	const where = dialog.fields_dict.preview.wrapper;
	let shown;
	const show = frappe.utils.debounce(() => {
		const given = said(dialog);
		const now = JSON.stringify(given);
		if (now === shown) return;
		shown = now;
		draw_answer(where, ready(given) && tell(API, { action, requests, given }), mail);
	}, PAUSE);
	for (const field of dialog.fields_list) {
		field.df.onchange = show;
		field.$input?.on("input", show);
	}
}

/** What stands in the fields now, also in one that is still being written into. */
function said({ fields_list }) {
	const fields = fields_list.filter((field) => field.get_value && field.df.fieldname);
	return Object.fromEntries(fields.map((field) => [field.df.fieldname, field.get_value()]));
}

function mail(first) {
	if (!first) return html``;
	if (first.refused) return html`<p class="text-muted">${first.refused}</p>`;
	const { request, to, language, subject, message } = first;
	return mail_frame(
		message,
		html`<dl class="gov-mail-head">
			<dt>${__("The first of them")}</dt>
			<dd>${request}</dd>
			<dt>${__("To")}</dt>
			<dd>${[to || __("somebody restricted"), language].join(" · ")}</dd>
			<dt>${__("Subject")}</dt>
			<dd>${subject}</dd>
		</dl>`,
	);
}

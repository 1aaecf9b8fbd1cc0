import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { ask, tell } from "../common/server.js";
import { show_results } from "../letter/actions.js";
import { letter_pill } from "../letter/states.js";

const API = "gov_crm.casework.letters_api";

/** The letters of the case, and the way to a new one. */
export async function show_letters(frm, page) {
	const { name } = frm.doc;
	const letters = await ask(`${API}.get_letters`, { case: name });
	if (frm.doc.name !== name) return;
	const $letters = $(frm.fields_dict.letters_html.wrapper);
	draw($letters, layout(letters, page));
	$letters.off("click").on("click", "[data-do]", () => write_letter(frm));
}

function layout(letters, { may_write }) {
	return html`<div>
		${
			letters.length
				? html`<ul class="gov-step-list">
						${letters.map(line)}
					</ul>`
				: html`<p class="text-muted">${__("No letters yet.")}</p>`
		}
		${may_write && html`<button class="btn btn-sm btn-default" data-do="write">${__("Write a Letter")}</button>`}
	</div>`;
}

function line(letter) {
	return html`<li>
		<div><a href="/app/gov-letter/${letter.name}">${letter.subject}</a> ${letter_pill(letter)}</div>
		<div class="text-muted">
			${letter.name} · ${letter.to} · ${when(letter.sent_on || letter.creation)}
		</div>
	</li>`;
}

async function write_letter(frm) {
	if (frm.is_dirty()) await frm.save();
	const { templates, parties } = await ask(`${API}.get_letter_choices`, { case: frm.doc.name });
	const dialog = with_a_dialog({
		title: __("Write a Letter"),
		fields: [
			{
				fieldname: "template",
				fieldtype: "Select",
				label: __("Template"),
				options: templates.map(({ name }) => ({ value: name, label: __(name) })),
				reqd: 1,
			},
			{
				fieldname: "recipients",
				fieldtype: "MultiCheck",
				label: __("To"),
				columns: 1,
				options: parties.map(choice),
			},
		],
		label: __("Write"),
		run: (values) => draft(frm, values),
	});
	// one party needs no choice
	if (parties.length === 1)
		dialog.fields_dict.recipients.$wrapper.find("input").prop("checked", true).trigger("change");
}

function choice({ recipient, to, role, by_mail }) {
	const way = by_mail ? __("by email") : __("by post");
	return { value: recipient, label: `${frappe.utils.escape_html(to)} · ${__(role)} · ${way}` };
}

async function draft(frm, { template, recipients }) {
	const results = await tell(`${API}.draft_letters`, { case: frm.doc.name, template, recipients });
	const [first] = results;
	if (results.length === 1 && first.letter) {
		frappe.set_route("Form", "Gov Letter", first.letter);
		return;
	}
	show_results(results);
	await frm.reload_doc();
}

import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { merge_dialog } from "./merge_dialog.js";

const API = "gov_crm.constituents.duplicates_api";
const PAIR = "Gov Possible Duplicate";

/** Two records side by side, and what can be decided about them. */
export async function show_duplicate(frm) {
	const { name } = frm.doc;
	frm.disable_save();
	offer_decisions(frm);
	const page = await ask(`${API}.compare_pair`, { pair: name });
	// another pair may be shown by now
	if (frm.doc.name !== name) return;
	frm.page.set_title(page.names.join(" · "));
	draw(frm.fields_dict.compare_html.wrapper, comparison(frm.doc, page));
}

function offer_decisions(frm) {
	const { constituent_a, constituent_b, name, status } = frm.doc;
	const reload = () => frm.reload_doc();
	const decide = (method) => tell(`${API}.${method}`, { pair: name }).then(reload);
	if (status === "Open" && frappe.model.can_write("Gov Constituent Merge")) {
		const merge = () => merge_dialog(constituent_a, constituent_b, reload);
		frm.add_custom_button(__("Merge…"), merge).removeClass("btn-default").addClass("btn-primary");
	}
	if (!frappe.model.can_write(PAIR)) return;
	if (status === "Open") frm.add_custom_button(__("Not a Duplicate"), () => decide("tell_apart"));
	if (status === "Not a duplicate")
		frm.add_custom_button(__("Take Up Again"), () => decide("take_up_again"));
}

function comparison({ constituent_a, constituent_b }, { names, fields, score, band, reasons }) {
	const numbers = [constituent_a, constituent_b];
	return html`<p class="gov-duplicate-score">
			<b>${score}</b> ${band && html`<span>${band}</span>`} ${reasons.map(reason_pill)}
		</p>
		<table class="table gov-merge gov-duplicate">
			<thead>
				<tr>
					<td></td>
					${names.map((name, index) => heading(name, numbers[index]))}
				</tr>
			</thead>
			<tbody>
				${fields.map(row)}
			</tbody>
		</table>`;
}

function reason_pill({ words, speaks_for }) {
	const [sign, colour, meaning] = speaks_for
		? ["+", "green", __("speaks for it")]
		: ["−", "orange", __("speaks against it")];
	return html`<span class="indicator-pill no-indicator-dot ${colour}" title="${meaning}">
		<span aria-hidden="true" class="gov-sign">${sign}</span>${words}<span class="sr-only"
			>, ${meaning}</span
		>
	</span>`;
}

function heading(name, number) {
	return html`<th scope="col">
		<a href="${frappe.utils.get_form_link("Gov Constituent", number)}">${name}</a>
		<div class="text-muted">${number}</div>
	</th>`;
}

function row({ label, values, differs }) {
	return html`<tr class="${differs ? "gov-differs" : ""}">
		<th scope="row">${label}${differs && html`<span class="sr-only"> (${__("differs")})</span>`}</th>
		${values.map((value) => html`<td>${value || html`<span class="text-muted">${__("empty")}</span>`}</td>`)}
	</tr>`;
}

import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";
import { ask } from "../common/server.js";
import { folded, period } from "./period.js";

/** The offices of a constituent as small cards, those that are over folded. */
export function office_cards(rows, may_write) {
	const today = frappe.datetime.get_today();
	const is_former = ({ to_date }) => Boolean(to_date && to_date < today);
	const [present, former] = [rows.filter((row) => !is_former(row)), rows.filter(is_former)];
	if (!rows.length)
		return html`<p class="text-muted">${__("None. A seat on the council would stand here.")}</p>`;
	return html`${cards(present, may_write)}
	${former.length > 0 && folded(__("Former ({0})", [former.length]), cards(former, may_write))}`;
}

function cards(rows, may_write) {
	return html`<ul class="gov-cards">
		${rows.map(
			(row) =>
				html`<li class="gov-small-card">
					<span class="gov-label">${row.body}</span>
					<span class="gov-who">${row.office}</span>
					<span class="text-muted">${district_link(row.district)} ${period(row)}</span>
					${may_write && html`<button class="btn-reset gov-edit" data-office="${row.name}">${__("Edit")}</button>`}
				</li>`,
		)}
	</ul>`;
}

function district_link(district) {
	return (
		district && html`<a href="${frappe.utils.get_form_link("Gov District", district)}">${district}</a> · `
	);
}

/** Enter a term of office, or change one: an end, a typing mistake. */
export async function open_office(frm, row) {
	const known = await ask("gov_crm.constituents.relations_api.get_known_offices");
	const dialog = with_a_dialog({
		title: row ? __("Change an Office") : __("Add an Office"),
		fields: [
			{ ...written(known.office), fieldname: "office", label: __("Office"), reqd: 1 },
			{ ...written(known.body), fieldname: "body", label: __("Body") },
			{
				fieldname: "district",
				fieldtype: "Link",
				options: "Gov District",
				label: __("For the District"),
			},
			{ fieldtype: "Section Break" },
			{ fieldname: "from_date", fieldtype: "Date", label: __("First Day") },
			{ fieldtype: "Column Break" },
			{ fieldname: "to_date", fieldtype: "Date", label: __("Last Day") },
		],
		label: __("Save"),
		run: () => keep(frm, row, dialog.get_values()),
	});
	if (!row) return;
	dialog.set_values(row);
	dialog.set_secondary_action_label(__("It Never Was"));
	dialog.set_secondary_action(async () => {
		frm.doc.offices = frm.doc.offices.filter((each) => each !== row);
		frm.dirty();
		await frm.save();
		dialog.hide();
	});
}

/** As it was written before, or something new. */
function written(options) {
	return { fieldtype: "Autocomplete", options, ignore_validation: 1 };
}

async function keep(frm, row, values) {
	const empty = { body: null, district: null, from_date: null, to_date: null };
	if (row) Object.assign(row, empty, values);
	else frm.add_child("offices", values);
	frm.dirty();
	try {
		await frm.save();
	} catch (error) {
		await frm.reload_doc();
		throw error;
	}
}

import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { office_cards, open_office } from "./offices.js";
import { folded, holder, period } from "./period.js";
import { WhoField } from "./who_field.js";

const API = "gov_crm.constituents.relations_api";

/** Who is what to this constituent, from both ends, and the offices that they hold or held, as small cards. */
export async function show_relations(frm) {
	const { name } = frm.doc;
	const rows = await ask(`${API}.get_relationships`, { constituent: name });
	if (frm.doc.name !== name) return;
	const may_write = Boolean(frm.perm[0]?.write) && !frm.doc.merged_into;
	const $parent = $(frm.fields_dict.relations_html.wrapper).off();
	draw($parent, layout(frm.doc, rows, may_write));
	$parent.on("click", ".gov-relate", () => open_new(frm));
	$parent.on("click", ".gov-add-office", () => open_office(frm));
	$parent.on("click", "[data-row]", ({ currentTarget }) =>
		open_known(
			frm,
			rows.find((row) => row.row === currentTarget.dataset.row),
		),
	);
	$parent.on("click", "[data-office]", ({ currentTarget }) =>
		open_office(
			frm,
			frm.doc.offices.find((row) => row.name === currentTarget.dataset.office),
		),
	);
}

function layout(doc, rows, may_write) {
	const held = doc.offices || [];
	const holds_offices = held.length > 0 || ["Person", "Official"].includes(doc.constituent_type);
	return html`${section(__("Relationships"), relation_cards(rows, may_write), may_write && ["gov-relate", __("Add a Relationship")])}
	${
		holds_offices &&
		section(
			__("Offices"),
			office_cards(held, may_write),
			may_write && ["gov-add-office", __("Add an Office")],
		)
	}`;
}

function section(title, content, add) {
	return html`<section class="gov-relations" aria-label="${title}">
		<div class="gov-section-head">
			<h4>${title}</h4>
			${add && html`<button class="btn btn-default btn-xs ${add[0]}">${add[1]}</button>`}
		</div>
		${content}
	</section>`;
}

function relation_cards(rows, may_write) {
	const [present, former] = [rows.filter((row) => !row.former), rows.filter((row) => row.former)];
	if (!rows.length) {
		return html`<p class="text-muted">
			${__("Nobody yet. Household, employer, guardian or whoever speaks for them will stand here.")}
		</p>`;
	}
	return html`${cards(present, may_write)}
	${former.length > 0 && folded(__("Former ({0})", [former.length]), cards(former, may_write))}`;
}

function cards(rows, may_write) {
	return html`<ul class="gov-cards">
		${rows.map((row) => card(row, may_write))}
	</ul>`;
}

function card(row, may_write) {
	const kind = ["Person", null].includes(row.constituent_type) ? "" : __(row.constituent_type);
	return html`<li class="gov-small-card">
		<span class="gov-label">${__(row.kind)}</span>
		<span class="gov-who">${holder(row)} ${kind && html`<span class="text-muted">${kind}</span>`}</span>
		<span class="text-muted">${[period(row), row.note].filter(Boolean).join(" · ")}</span>
		${may_write && row.row && html`<button class="btn-reset gov-edit" data-row="${row.row}">${__("Edit")}</button>`}
	</li>`;
}

const DATES = () => [
	{ fieldname: "from_date", fieldtype: "Date", label: __("From") },
	{ fieldtype: "Column Break" },
	{ fieldname: "to_date", fieldtype: "Date", label: __("Until") },
	{ fieldtype: "Section Break" },
	{ fieldname: "note", fieldtype: "Data", label: __("Note") },
];

async function open_new(frm) {
	const readings = await ask(`${API}.get_readings`);
	const dialog = with_a_dialog({
		title: __("Add a Relationship"),
		fields: [
			{
				fieldname: "reading",
				fieldtype: "Select",
				label: __("The Other Is"),
				options: readings.map(({ reading }, index) => ({ value: String(index), label: __(reading) })),
				reqd: 1,
			},
			{ fieldname: "who_html", fieldtype: "HTML" },
			...DATES(),
		],
		label: __("Add"),
		run: async ({ reading, from_date, to_date, note }) => {
			if (!who.value) frappe.throw(__("Choose who it is."));
			const { kind, from_other_end } = readings[Number(reading)];
			const values = { kind, from_other_end, other: who.value, from_date, to_date, note };
			await save(frm, "relate", { constituent: frm.doc.name, ...values });
		},
	});
	const who = new WhoField(dialog.get_field("who_html").$wrapper, __("Who"));
}

function open_known(frm, row) {
	const dialog = with_a_dialog({
		title: `${__(row.kind)}: ${row.full_name}`,
		fields: DATES(),
		label: __("Save"),
		run: (values) => save(frm, "change_relationship", { row: row.row, ...values }),
	});
	dialog.set_values({ from_date: row.from_date, to_date: row.to_date, note: row.note });
	dialog.set_secondary_action_label(__("It Never Was"));
	dialog.set_secondary_action(async () => {
		await save(frm, "remove_relationship", { row: row.row });
		dialog.hide();
	});
}

/** The row may stand at this end or at the other: what is shown is asked for anew. */
async function save(frm, action, values) {
	if (frm.is_dirty()) await frm.save();
	await tell(`${API}.${action}`, values);
	await frm.reload_doc();
}

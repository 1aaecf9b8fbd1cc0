import { label_fields } from "./kinds.js";
import { SimilarPeople, compared } from "./similar.js";

/** Says above the fields of a constituent's form who may be on record already, as they are filled in. */
export function warn_of_similar(frm) {
	const similar = (frm.gov_similar ??= make(frm));
	similar.clear();
	similar.exclude = frm.is_new() ? null : frm.doc.name;
	// what the form was opened with is known before anything is typed
	if (frm.is_new()) similar.ask_soon();
}

/** A date and a kind are chosen, and no key is pressed. */
export function on_chosen(frm) {
	if (frm.is_dirty()) frm.gov_similar?.ask_soon();
}

function make(frm) {
	const $section = $(frm.fields_dict.name_section.wrapper);
	const $place = $("<div>").prependTo($section.find(".section-body").first());
	return new SimilarPeople($place, { get_values: () => typed_values(frm) }).watch($section.parent());
}

/** What the document knows, and over it what stands in the fields that are being typed in. */
function typed_values(frm) {
	const typed = compared()
		.map((field) => [field, frm.fields_dict[field]])
		.filter(([, field]) => field?.df.fieldtype === "Data" && field.$input?.is(":visible"));
	const values = typed.map(([name, field]) => [name, field.$input.val()]);
	return { ...frm.doc, ...Object.fromEntries(values) };
}

frappe.provide("frappe.ui.form");
const { QuickEntryForm } = frappe.ui.form;

// Frappe takes the class of this name for the small form of a constituent
frappe.ui.form.GovConstituentQuickEntryForm = class extends QuickEntryForm {
	render_dialog() {
		super.render_dialog();
		const { dialog } = this;
		this.label_fields();
		dialog.fields_dict.constituent_type.$input.on("change", () => this.label_fields());
		const $place = $("<div>").prependTo(dialog.$body);
		const for_a_link = Boolean(frappe._from_link);
		this.similar = new SimilarPeople($place, {
			get_values: () => dialog.get_values(true, false) || {},
			on_use: for_a_link && ((name) => this.use(name)),
		}).watch(dialog.$body);
		this.similar.ask_soon();
	}

	label_fields() {
		label_fields(this.dialog, this.dialog.get_value("constituent_type"));
	}

	/** The link that asked for somebody new gets who is there already. */
	use(name) {
		this.dialog.hide();
		frappe.ui.form.update_calling_link({ doctype: this.doctype, name });
	}
};

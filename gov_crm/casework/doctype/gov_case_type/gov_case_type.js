frappe.ui.form.on("Gov Case Type", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.retired) {
			frm.set_intro(
				__("Retired: there are no new cases of this kind. Those that are open go on."),
				"orange",
			);
		} else {
			frm.add_custom_button(__("Open a Case"), () =>
				frappe.new_doc("Gov Case", { case_type: frm.doc.name }),
			);
		}
		if (frm.perm[0]?.write) frm.events.offer_retirement(frm);
	},

	/** A code follows the name until somebody writes one. */
	type_name(frm) {
		if (!frm.is_new() || (frm.doc.type_code || "") !== (frm.gov_proposed_code || "")) return;
		frm.gov_proposed_code = frappe.scrub(frm.doc.type_name || "", "-").replace(/[^a-z0-9-]/g, "");
		frm.set_value("type_code", frm.gov_proposed_code);
	},

	offer_retirement(frm) {
		const retired = Boolean(frm.doc.retired);
		frm.add_custom_button(retired ? __("Reinstate") : __("Retire"), () =>
			frm.set_value("retired", retired ? 0 : 1).then(() => frm.save()),
		);
	},
});

frappe.ui.form.on("Gov Case Step Template", {
	form_render(frm, doctype, name) {
		offer_names(frm, locals[doctype][name]);
	},

	steps_add(frm, doctype, name) {
		const row = locals[doctype][name];
		const before = frm.doc.steps.find((other) => other.idx === row.idx - 1);
		if (before) frappe.model.set_value(doctype, name, "stage", before.stage);
	},
});

frappe.ui.form.on("Gov Service Question", gov_crm.question_rows);

/** Stages, earlier steps and documents are chosen from those of this kind of case. */
function offer_names(frm, row) {
	const fields = frm.fields_dict.steps.grid.grid_rows_by_docname[row.name]?.grid_form?.fields_dict;
	if (!fields) return;
	const earlier = frm.doc.steps.filter((other) => other.idx < row.idx);
	fields.stage.set_data((frm.doc.stages || []).map(({ stage }) => stage));
	fields.runs_after.set_data(earlier.map(({ title }) => title));
	fields.document_needed.set_data((frm.doc.documents || []).map(({ title }) => title));
}

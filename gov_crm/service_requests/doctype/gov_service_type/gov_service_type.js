frappe.ui.form.on("Gov Service Type", {
	refresh(frm) {
		if (frm.is_new()) {
			frm.trigger("propose_target");
			return;
		}
		if (frm.doc.retired) {
			frm.set_intro(
				__("Retired: nobody is offered it any more. Old requests stay as they are."),
				"orange",
			);
		} else {
			frm.add_custom_button(__("Try It"), () =>
				frappe.new_doc("Gov Service Request", { service_type: frm.doc.name }),
			);
		}
		frm.add_custom_button(__("Preview the Form"), () => frm.events.open_page(frm, "/request/preview"));
		if (frm.doc.visibility === "Public" && !frm.doc.retired) {
			frm.add_custom_button(__("See It on the Portal"), () => frm.events.open_page(frm, "/request"));
		}
		if (frm.perm[0]?.write) frm.events.offer_retirement(frm);
	},

	open_page(frm, path) {
		if (frm.is_dirty()) frappe.show_alert(__("What is not saved yet is not shown."));
		window.open(`${path}?service=${encodeURIComponent(frm.doc.name)}`, "_blank");
	},

	/** A code follows the name until somebody writes one. */
	service_name(frm) {
		if (!frm.is_new() || (frm.doc.service_code || "") !== (frm.gov_proposed_code || "")) return;
		frm.gov_proposed_code = frappe.scrub(frm.doc.service_name || "", "-").replace(/[^a-z0-9-]/g, "");
		frm.set_value("service_code", frm.gov_proposed_code);
	},

	/** A promise to start from: most services have one, and an empty table is easily overlooked. */
	propose_target(frm) {
		if (frm.doc.targets?.length) return;
		frm.add_child("targets", {
			priority: "Medium",
			first_response_hours: 8,
			resolution_value: 5,
			resolution_unit: "Working Days",
		});
		frm.refresh_field("targets");
	},

	offer_retirement(frm) {
		if (frm.doc.retired) {
			frm.add_custom_button(__("Reinstate"), () => frm.set_value("retired", 0).then(() => frm.save()));
			return;
		}
		frm.add_custom_button(__("Retire"), () =>
			frappe.confirm(
				__(
					"Nobody is offered {0} any more. Open requests go on as before, and you can reinstate it.",
					[frappe.utils.escape_html(frm.doc.service_name)],
				),
				() => frm.set_value("retired", 1).then(() => frm.save()),
			),
		);
	},
});

frappe.ui.form.on("Gov Service Question", {
	form_render(frm, doctype, name) {
		offer_earlier_questions(frm, locals[doctype][name]);
	},

	shown_after(frm, doctype, name) {
		const row = locals[doctype][name];
		const earlier = earlier_questions(frm, row).find((other) => name_of(other) === row.shown_after);
		if (earlier?.datatype === "Yes/No" && !row.shown_for) {
			frappe.model.set_value(doctype, name, "shown_for", "Yes");
		}
		offer_earlier_questions(frm, row);
	},
});

const MEASURED = ["Number", "Date"];

/** The questions above this one whose answers can decide: chosen from some, or with a more and a less. */
function earlier_questions(frm, row) {
	const deciding = ["Single Choice", "Multiple Choice", "Yes/No", ...MEASURED];
	return frm.doc.questions.filter((other) => other.idx < row.idx && deciding.includes(other.datatype));
}

/** The server knows a question that is not saved yet by its words. */
function name_of(question) {
	return question.code || question.label;
}

function offer_earlier_questions(frm, row) {
	const form = frm.fields_dict.questions.grid.grid_rows_by_docname[row.name]?.grid_form;
	if (!form?.fields_dict.shown_after) return;
	const earlier = earlier_questions(frm, row);
	const { shown_after } = form.fields_dict;
	shown_after.set_data(earlier.map((other) => ({ label: other.label, value: name_of(other) })));
	const named = earlier.find((other) => name_of(other) === row.shown_after);
	if (named) offer_answers(form.fields_dict, named);
}

/** Answers to choose from, or limits; the server clears what does not go with the earlier question. */
function offer_answers({ shown_for, shown_from, shown_to }, { datatype, options }) {
	const is_measured = MEASURED.includes(datatype);
	shown_for.$wrapper.toggle(!is_measured);
	for (const limit of [shown_from, shown_to]) limit.$wrapper.toggle(is_measured);
	if (is_measured) return;
	const choices = datatype === "Yes/No" ? ["Yes", "No"] : (options || "").split("\n");
	shown_for.set_description(__("One a line, of: {0}", [choices.join(", ")]));
}

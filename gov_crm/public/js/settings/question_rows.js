/** What happens in the rows of questions that a service or a kind of case asks. */
export const question_rows = {
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
};

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

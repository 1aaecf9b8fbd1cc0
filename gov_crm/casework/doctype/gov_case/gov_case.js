frappe.ui.form.on("Gov Case", {
	setup(frm) {
		frm.set_query("case_type", () => ({ filters: { retired: 0 } }));
		frm.set_query("appeal_of", () => ({ filters: { name: ["!=", frm.doc.name] } }));
		frm.set_query("parent_case", () => ({ filters: { name: ["!=", frm.doc.name] } }));
	},

	refresh(frm) {
		gov_crm.case_form.show(frm);
	},

	case_type(frm) {
		frm.gov_questions.show();
	},

	constituent(frm) {
		gov_crm.case_form.show_person(frm);
	},

	async validate(frm) {
		frappe.validated = await gov_crm.case_form.check_answers(frm);
	},
});

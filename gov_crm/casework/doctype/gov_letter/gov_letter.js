frappe.ui.form.on("Gov Letter", {
	refresh(frm) {
		gov_crm.letter_form.show(frm);
	},
});

frappe.ui.form.on("Gov Authorization", {
	refresh(frm) {
		gov_crm.authorization_form.show(frm);
	},

	holder(frm) {
		gov_crm.authorization_form.show_holder(frm);
	},
});

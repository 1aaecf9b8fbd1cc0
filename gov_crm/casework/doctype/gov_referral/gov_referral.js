frappe.ui.form.on("Gov Referral", {
	setup(frm) {
		frm.set_query("provider", () => gov_crm.case_form.providers());
	},

	refresh(frm) {
		if (frm.doc.status !== "Draft") frm.disable_form();
		if (frm.is_new()) return;
		frm.add_custom_button(__("Case"), () => frappe.set_route("Form", "Gov Case", frm.doc.gov_case));
	},
});

frappe.ui.form.on("Gov Routing Rule", {
	refresh(frm) {
		const { options } = frappe.meta.get_docfield(frm.doctype, "channel");
		frm.add_custom_button(__("Try a Text"), () => gov_crm.try_a_text(options));
	},
});

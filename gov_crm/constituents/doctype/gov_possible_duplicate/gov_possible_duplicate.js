frappe.ui.form.on("Gov Possible Duplicate", {
	refresh(frm) {
		frm.footer?.wrapper.toggle(false);
		if (!frm.is_new()) gov_crm.show_duplicate(frm);
	},
});

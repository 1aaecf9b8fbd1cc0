frappe.ui.form.on("Gov Interaction", {
	async refresh(frm) {
		await gov_crm.learn_names(frm.doc.participants.map((row) => row.constituent));
		frm.refresh_field("participants");
	},
});

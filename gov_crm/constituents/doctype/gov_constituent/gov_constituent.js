frappe.ui.form.on("Gov Constituent", {
	refresh(frm) {
		gov_crm.label_fields(frm, frm.doc.constituent_type);
		gov_crm.show_as_dialled(frm.fields_dict.phone);
		frm.footer?.wrapper.toggle(false);
		gov_crm.warn_of_similar(frm);
		// the form may have shown somebody else before
		frm.toggle_display(["head_html", "merged_html", "timeline_html"], !frm.is_new());
		if (frm.is_new() || gov_crm.merged.lead_to_survivor(frm)) return;
		frm.add_custom_button(__("New Request"), () =>
			frappe.new_doc("Gov Service Request", { constituent: frm.doc.name }),
		);
		frm.add_custom_button(__("Note a Talk"), () =>
			gov_crm.note_a_talk(frm.doc.name, () => gov_crm.constituent_form.show_page(frm)),
		);
		gov_crm.merged.offer_merging(frm);
		gov_crm.merged.show_merged_from(frm);
		gov_crm.constituent_form.show_page(frm);
		gov_crm.show_relations(frm);
		gov_crm.show_trust(frm);
	},
	constituent_type(frm) {
		gov_crm.label_fields(frm, frm.doc.constituent_type);
		gov_crm.on_chosen(frm);
	},
	date_of_birth: (frm) => gov_crm.on_chosen(frm),
});

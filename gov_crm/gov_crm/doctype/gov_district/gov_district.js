frappe.ui.form.on("Gov District", {
	refresh(frm) {
		frm.trigger("show_boundary");
		if (!frm.is_new()) gov_crm.show_district_page(frm);
	},

	boundary(frm) {
		frm.trigger("show_boundary");
	},

	async show_boundary(frm) {
		const description = await gov_crm.describe_map();
		gov_crm.show_area(frm.fields_dict.map_html.wrapper, description, frm.doc.boundary);
	},
});

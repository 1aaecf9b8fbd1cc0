frappe.ui.form.on("Gov District Change", {
	async refresh(frm) {
		const { district, old_boundary } = frm.doc;
		gov_crm.show_area(frm.fields_dict.map_html.wrapper, await gov_crm.describe_map(), old_boundary);
		frm.add_custom_button(__("Who Moved"), () =>
			frappe.set_route("List", "Gov District Move", { district_change: frm.doc.name }),
		);
		if (!frappe.model.can_write("Gov District")) return;
		frm.add_custom_button(__("Draw It This Way Again"), () =>
			frappe.confirm(
				__(
					"{0} gets the boundary that it had before this change. It is a change of its own: whoever lives there moves again, and the log keeps both.",
					[district],
				),
				async () => {
					await frappe.db.set_value("Gov District", district, "boundary", old_boundary || "");
					frappe.set_route("Form", "Gov District", district);
				},
			),
		);
	},
});

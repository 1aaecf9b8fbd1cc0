frappe.ui.form.on("Gov Service Calendar", {
	refresh(frm) {
		frm.set_df_property("time_zone", "options", Intl.supportedValuesOf("timeZone"));
		if (!frm.is_new()) {
			frm.add_custom_button(__("Load Public Holidays"), () => frm.trigger("ask_for_years"));
		}
	},

	ask_for_years(frm) {
		if (!frm.doc.country) {
			frappe.msgprint(
				__("Fill in the country code first, for example US, and the state, for example CT."),
			);
			frm.scroll_to_field("country");
			return;
		}
		const year = new Date().getFullYear();
		gov_crm.with_a_dialog({
			title: __("Load Public Holidays"),
			fields: [
				{ fieldname: "first_year", fieldtype: "Int", label: __("From Year"), default: year, reqd: 1 },
				{
					fieldname: "last_year",
					fieldtype: "Int",
					label: __("To Year"),
					default: year + 1,
					reqd: 1,
				},
			],
			label: __("Load"),
			run: (years) => gov_crm.load_holidays(frm, years),
		});
	},
});

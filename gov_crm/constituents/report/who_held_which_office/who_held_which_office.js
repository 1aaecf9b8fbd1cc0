frappe.query_reports["Who Held Which Office"] = {
	filters: [
		{
			fieldname: "on",
			fieldtype: "Date",
			label: __("On the Day (empty: all time)"),
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "office", fieldtype: "Autocomplete", label: __("Office") },
		{ fieldname: "body", fieldtype: "Autocomplete", label: __("Body") },
		{ fieldname: "district", fieldtype: "Link", options: "Gov District", label: __("District") },
	],

	async onload(report) {
		const known = await gov_crm.ask("gov_crm.constituents.relations_api.get_known_offices");
		for (const field of ["office", "body"]) report.get_filter(field).set_data(known[field]);
	},
};

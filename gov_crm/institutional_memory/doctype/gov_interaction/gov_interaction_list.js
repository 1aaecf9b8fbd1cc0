frappe.listview_settings["Gov Interaction"] = {
	hide_name_column: true,

	formatters: {
		staff(user) {
			return gov_crm.person_cell(user);
		},
		occurred_on(moment) {
			return String(gov_crm.when(moment));
		},
	},
};

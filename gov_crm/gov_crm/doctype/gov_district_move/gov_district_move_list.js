frappe.listview_settings["Gov District Move"] = {
	hide_name_column: true,

	formatters: {
		document(value, _field, doc) {
			return doc.document_type === "Gov Constituent" ? gov_crm.constituent_cell(value) : value;
		},
	},

	async refresh(list) {
		const people = list.data.filter((row) => row.document_type === "Gov Constituent");
		await gov_crm.learn_names(people.map((row) => row.document));
		list.$result.find("[data-constituent]").each((_index, cell) => {
			const { constituent } = cell.dataset;
			cell.textContent = frappe.utils.get_link_title("Gov Constituent", constituent) || constituent;
		});
	},
};

frappe.listview_settings["Gov Constituent"] = {
	add_fields: ["constituent_type", "deceased", "restricted"],
	hide_name_column: true,

	get_indicator(doc) {
		if (doc.restricted) return [__("Restricted"), "red", "restricted,=,1"];
		if (doc.deceased) return [__("Deceased"), "gray", "deceased,=,1"];
		return [__(doc.constituent_type), "blue", `constituent_type,=,${doc.constituent_type}`];
	},

	onload(list) {
		const $place = $("<div>").addClass("gov-list-finder").prependTo(list.$frappe_list);
		const finder = gov_crm.find_person($place, {
			label: __("Find a constituent"),
			on_pick: (person) => frappe.set_route("Form", list.doctype, person.name),
			on_new: (text) => frappe.new_doc(list.doctype, gov_crm.guess_person(text)),
		});
		if (!frappe.is_mobile()) finder.focus();
	},
};

frappe.pages["gov-recipes"].on_page_load = (wrapper) => gov_crm.show_recipes(wrapper);

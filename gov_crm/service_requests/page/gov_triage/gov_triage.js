frappe.pages["gov-triage"].on_page_load = (wrapper) => gov_crm.show_triage(wrapper);

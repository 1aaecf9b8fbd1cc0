frappe.pages["gov-request-map"].on_page_show = () => gov_crm.open_request_map();

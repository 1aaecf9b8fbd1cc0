from frappe.model.document import Document


class GovRoutingRule(Document):
	pass

from frappe.model.document import Document


class GovRoutingModelKind(Document):
	"""How well a model knew the held-out requests of one service; all in numbers of requests."""

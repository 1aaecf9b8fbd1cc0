from frappe.model.document import Document


class GovInteractionParticipant(Document):
	pass

from frappe.model.document import Document


class GovApplication(Document):
	"""What somebody filled in of an application and has not sent yet; see `casework/applications.py`.

	It is theirs alone until they send it, and then it is a case. Who accounts for what is kept may delete it.
	"""

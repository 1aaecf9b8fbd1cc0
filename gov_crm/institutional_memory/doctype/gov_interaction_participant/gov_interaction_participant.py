import frappe
from frappe.model.document import Document


class GovInteractionParticipant(Document):
	pass


def on_doctype_update():
	"""A timeline is a range of these, of all channels or of one, down to the entry that was shown last."""
	for name, columns in {
		"gov_participant_stream": ["constituent", "occurred_on", "parent", "channel"],
		"gov_participant_channel": ["constituent", "channel", "occurred_on", "parent"],
	}.items():
		frappe.db.add_index("Gov Interaction Participant", columns, index_name=name)

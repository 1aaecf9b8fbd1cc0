import frappe
from frappe.model.document import Document


class GovInteractionParticipant(Document):
	pass


def on_doctype_update():
	frappe.db.add_index(
		"Gov Interaction Participant", ["constituent", "occurred_on"], index_name="gov_participant_history"
	)

"""People who write, approve and send letters of a case."""

from gov_crm.casework import case_history, deciding, letter_sending, letters, own_fields
from tests.site import factories as make

ACKNOWLEDGEMENT, REFUSAL = "Acknowledgement of an Application", "Decision: Refused"


def by(user, do, doc, *args):
	"""Somebody does something with a letter or a case, which is loaded anew."""
	make.act_as(user)
	try:
		doc = make.reloaded(doc)
		doc.check_permission("write")
		return do(doc, *args)
	finally:
		make.act_as("Administrator")


def history_of(letter):
	return "\n".join(row.body for row in case_history.updates_of(letter.gov_case))


def approve(letter, permits):
	by(permits.officer, letters.ask_review, letter)
	by(permits.manager, letters.approve, letter, make.reloaded(letter).modified)
	return make.reloaded(letter)


def send(letter, permits):
	by(permits.officer, letter_sending.send, approve(letter, permits))
	return make.reloaded(letter)


def refuse_the_case(case, act, permits):
	for row in case.documents:
		row.status = "Received"
	own_fields.save(case)
	for row in case.steps:
		row.status = "Done"
	own_fields.save(case)
	act(permits.officer, deciding.decide, case, "Refused", "The porch is too close to the street.")

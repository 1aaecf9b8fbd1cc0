"""A request of the demo lived through once more, by the app itself, at the moments that its history names."""

import re

import frappe
from frappe.desk.form import assign_to

from gov_crm.service_requests import closing, referring, replying, resolving, target_sweep, waiting
from gov_crm.service_requests.falling_through import OF_THE_CLOCK
from gov_crm.service_requests.history import updates_of
from gov_crm.setup.demo.catalogue import body_of
from tests.site import factories as make

REQUEST = "Gov Service Request"
MICROSECONDS = re.compile(r"(?<=:[0-9]{2})[.][0-9]{6}")
# What a form or the portal hands in
HANDED_IN = (
	"service_type",
	"channel",
	"subject",
	"description",
	"address",
	"latitude",
	"longitude",
	"anonymous",
	"constituent",
	"on_behalf_of",
)


class Replay:
	"""`name` is the request that comes of it."""

	def __init__(self, demo_request, clock):
		self.old, self.clock = demo_request, clock
		self.name = None
		self.before = None

	def run(self, until: str) -> None:
		"""Everything up to the moment `until` (site time)."""
		for event in updates_of(self.old.name):
			self.clock(event.at)
			frappe.set_user(event.by or _nobody(event))
			self._live(event)
			self.before = event
		self.clock(until)
		frappe.set_user("Administrator")
		target_sweep.mark_targets()

	def _live(self, event) -> None:
		if event.kind in ("Note", "Reply"):
			self._say(event)
		elif event.body.startswith("Received"):
			self._file()
		elif event.body.startswith("Acknowledged"):
			frappe.db.commit()
		else:
			self._move(event)

	def _file(self) -> None:
		answers = [{"code": row.code, "value": row.value} for row in self.old.answers]
		fields = {field: self.old.get(field) for field in HANDED_IN}
		doc = frappe.get_doc({"doctype": REQUEST, "answers": answers, **fields})
		doc.insert(ignore_permissions=True)
		self.name = doc.name
		# who has the least to do depends on all the others
		holder = _first_holder(self.old.name)
		doc.db_set("assigned_to", holder)
		frappe.db.set_value("ToDo", {"reference_name": doc.name}, "allocated_to", holder)

	def _say(self, event) -> None:
		request = frappe.get_doc(REQUEST, self.name)
		if event.kind == "Note":
			replying.note(request, event.body, public=event.visibility == "Public")
		elif event.visibility == "Public" and referring.is_unanswered(request):
			referring.answer_referral(request, event.body.partition(" answered: ")[2], tell_constituent=False)
		elif event.by:
			replying.reply(request, f"<p>{event.body}</p>")
		else:
			replying.note_answer(self.name, event.body)

	def _move(self, event) -> None:
		request = frappe.get_doc(REQUEST, self.name)
		if event.status == "Waiting":
			waiting.wait(request, event.body.partition(": ")[2])
		elif event.status == "Resolved":
			outcome, _colon, note = event.body.partition(": ")
			body = body_of(request.service_type, outcome)
			resolving.resolve(request, outcome, note, evidence={"referred_to": body})
		elif event.status == "Closed":
			closing.close_resolved()
		elif event.status == "New":
			assign_to.remove(REQUEST, self.name, request.assigned_to)
		elif self.before.kind != "Reply":  # a reply moves the request by itself
			waiting.go_on(request)


def _first_holder(request: str) -> str | None:
	filters = {"reference_name": request}
	holders = frappe.get_all("ToDo", filters, pluck="allocated_to", order_by="creation", limit=1)
	return holders[0] if holders else None


def _nobody(event) -> str:
	"""Whose session it was where the history names nobody: a resident's at the portal, or the mailbox's."""
	return "Guest" if event.body.startswith(("Received", "Acknowledged")) else "Administrator"


def story(request: str) -> list[tuple]:
	"""What people did, to the second; within a second in no order, since the clock stands still.

	When a date came near or passed, only a sweep that ran at the time could have noted.
	"""
	told = [
		(row.at.replace(microsecond=0), row.kind, row.visibility, row.status, row.by, row.body)
		for row in updates_of(request)
		if row.kind not in OF_THE_CLOCK
	]
	return sorted(told, key=str)


def result(request: str) -> dict:
	"""How the request stands, to the second."""
	doc = make.reloaded(frappe.get_doc(REQUEST, request))
	fields = (
		"status subject description priority department district latitude outcome outcome_kind "
		"resolution_note target_state acknowledgement opened_on first_response_due first_responded_on "
		"resolution_due at_risk_from resolved_on referral_answered_on geo_cell"
	)
	found = {field: doc.get(field) for field in fields.split()}
	found["answers"] = [(row.code, row.label, row.value) for row in doc.answers]
	found["pauses"] = [(row.get("from"), row.get("to"), row.reason) for row in doc.pauses]
	return frappe.parse_json(MICROSECONDS.sub("", frappe.as_json(found)))

"""An office whose requests run out of time, and what its people were told."""

import frappe

from gov_crm.service_requests import escalation
from tests.site import factories as make


class Office:
	"""An owner, a manager and a head above them; requests take 10 working hours from Monday 9:00."""

	def __init__(self, **fields):
		self.owner = make.user("Gov Agent")
		self.manager = make.user("Gov Supervisor")
		self.head = make.user("Gov Supervisor")
		self.top = make.department(manager=self.head)
		self.department = make.department(self.owner, under=self.top, manager=self.manager)
		targets = [make.target("Medium", 10, "Working Hours")]
		self.service = make.service_type(self.department, targets=targets, **fields)

	def request(self):
		return make.request(self.service)


def told(request):
	"""Who was told, in order."""
	return frappe.get_all(
		"Gov Request Update",
		{"request": request.name, "kind": "Escalation"},
		pluck="told",
		order_by="at, creation, body",
	)


def sweep(clock, moment):
	clock(moment)
	make.forget_reach()
	escalation.escalate()


def notices(user):
	return frappe.get_all("Notification Log", {"for_user": user}, pluck="document_name", order_by="creation")


def die_at(monkeypatch, module, function, call):
	calls, real = [], getattr(module, function)

	def dying(*args):
		calls.append(args)
		if len(calls) == call:
			raise KeyboardInterrupt
		return real(*args)

	monkeypatch.setattr(module, function, dying)

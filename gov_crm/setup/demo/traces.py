"""The rows that a request leaves: itself, its history, its ToDos, its mail."""

import json
from datetime import timedelta

import frappe

from gov_crm.domain.request_states import OPEN
from gov_crm.setup.demo.life import SYSTEM, Life
from gov_crm.setup.demo.mails import add_mails
from gov_crm.setup.demo.writing import Bulk

REQUEST = "Gov Service Request"


def add_traces(bulk: Bulk, life: Life, owner: str) -> None:
	request, last = life.request, life.updates[-1]
	bulk.add(request, owner, request.opened_on, last["at"], last["by"] or SYSTEM)
	bulk.set_last(REQUEST, _assign=json.dumps([request.assigned_to]) if request.assigned_to else "")
	add_updates(bulk, life)
	_add_todos(bulk, life)
	add_mails(bulk, life)


def add_updates(bulk: Bulk, life: Life) -> None:
	for order, update in enumerate(life.updates):
		# rows of one moment stay in their order
		at = update["at"] + timedelta(microseconds=order)
		row = {**update, "at": at, "request": life.request.name}
		bulk.add_row("Gov Request Update", update["by"] or "Guest", at, **row)


def _add_todos(bulk: Bulk, life: Life) -> None:
	request = life.request
	for number, (user, by, at) in enumerate(life.holders, start=1):
		has_it = number == len(life.holders) and request.assigned_to == user and request.status in OPEN
		bulk.add_row(
			"ToDo",
			by,
			at,
			status="Open" if has_it else "Closed",
			allocated_to=user,
			assigned_by=by,
			assigned_by_full_name=frappe.get_cached_value("User", by, "full_name"),
			reference_type=REQUEST,
			reference_name=request.name,
			description=request.subject,
			priority=request.priority if request.priority in ("Low", "Medium") else "High",
			date=at.date(),
		)

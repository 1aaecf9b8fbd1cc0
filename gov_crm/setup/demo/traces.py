"""The rows that a request leaves: itself, its history, its ToDos, its mail."""

import json
from datetime import timedelta
from functools import cache

import frappe

from gov_crm.domain.request_states import OPEN
from gov_crm.setup.demo.life import Life
from gov_crm.setup.demo.writing import Bulk

REQUEST = "Gov Service Request"


def add_traces(bulk: Bulk, life: Life, owner: str) -> None:
	request = life.request
	last = life.updates[-1]
	bulk.add(request, owner, request.opened_on, last["at"], last["by"] or "Administrator")
	bulk.set_last(REQUEST, _assign=json.dumps([request.assigned_to]) if request.assigned_to else "")
	for order, update in enumerate(life.updates):
		# rows of one moment stay in their order
		at = update["at"] + timedelta(microseconds=order)
		bulk.add_row("Gov Request Update", update["by"] or "Guest", at, request=request.name, **{**update, "at": at})
	_add_todos(bulk, life)


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

"""P9: the sweeps over as many open requests as ROWS says, else 100,000: in rest, and when many fall due."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from benchmarks.office import REQUEST, Office
from gov_crm.constituents.bulk_rows import blank_row, insert_rows
from gov_crm.service_requests.escalation import escalate
from gov_crm.service_requests.escalation_notices import mail_due_notices
from gov_crm.service_requests.target_sweep import mark_targets

if TYPE_CHECKING:
	from collections.abc import Iterator

ROWS = int(os.environ.get("ROWS") or 100_000)
FALL_DUE = min(20_000, ROWS // 4)  # of each kind: at risk, overdue, a step of escalation
FEW = 50
SEED = 1_000
ROUNDS = 21
SWEEPS = (mark_targets, escalate, mail_due_notices)


def time_in_rest() -> float:
	"""Milliseconds of all sweeps, the median of many, where nothing has fallen due."""
	with _many_open_requests():
		times = []
		for _ in range(ROUNDS):
			begin = perf_counter()
			_sweep()
			times.append((perf_counter() - begin) * 1e3)
		return median(times)


def statements_in_rest() -> float:
	with _many_open_requests():
		sent, real = [], frappe.db.sql
		with patch.object(frappe.db, "sql", lambda *args, **kw: (sent.append(args), real(*args, **kw))[1]):
			_sweep()
		return float(len(sent))


def time_of_a_transition() -> float:
	"""Milliseconds of each, with its event row and, of a step, its notification."""
	with _many_open_requests() as names:
		_seconds_of_transitions(names[-3 * FEW :], FEW)  # what a process reads once
		return _seconds_of_transitions(names, FALL_DUE) / (3 * FALL_DUE) * 1e3


def _seconds_of_transitions(names: list[str], of_each: int) -> float:
	_let_fall_due(names, of_each)
	before = _events()
	begin = perf_counter()
	mark_targets()
	escalate()
	taken = perf_counter() - begin
	assert _events() - before == 3 * of_each, "a transition has no event row"
	return taken


def _sweep() -> None:
	for sweep in SWEEPS:
		sweep()


def _events() -> int:
	return frappe.db.count("Gov Request Update", {"request": ("like", "BENCH-%")})


def _let_fall_due(names: list[str], of_each: int) -> None:
	past = add_to_date(now_datetime(), hours=-1)
	changes = (
		{"at_risk_from": past, "state_changes_on": past},
		{"at_risk_from": past, "resolution_due": past, "state_changes_on": past},
		# by now the first step's share of the time is used up, and not the next one's
		{"opened_on": add_to_date(past, days=-9), "resolution_due": add_to_date(past, days=1)},
	)
	for number, change in enumerate(changes):
		some = names[number * of_each : (number + 1) * of_each]
		_update(some, change | ({"next_escalation_on": past} if number == 2 else {}))
	frappe.db.commit()


def _update(names: list[str], change: dict) -> None:
	request = frappe.qb.DocType(REQUEST)
	for at in range(0, len(names), SEED):
		query = frappe.qb.update(request).where(request.name.isin(names[at : at + SEED]))
		for column, value in change.items():
			query = query.set(request[column], value)
		query.run()


@contextmanager
def _many_open_requests() -> Iterator[list[str]]:
	"""Their names; what a measure wrote about them is removed."""
	try:
		yield _fill()
	finally:
		frappe.db.rollback()
		_fill.cache_clear()
		for doctype, column in (
			(REQUEST, "name"),
			("Gov Request Update", "request"),
			("Notification Log", "document_name"),
		):
			frappe.db.delete(doctype, {column: ("like", "BENCH-%")})
		frappe.db.commit()


@cache
def _fill() -> list[str]:
	"""A thousand rows, then twice as many, and so on: the database copies faster than anybody inserts."""
	service = _always_open(Office())
	ahead = add_to_date(now_datetime(), days=30)
	row = blank_row(
		REQUEST,
		service_type=service.name,
		department=service.department,
		assigned_to=frappe.get_doc("Gov Department", service.department).members[0].user,
		status="Assigned",
		target_state="On Track",
		priority="Medium",
		subject="A deep hole in the road",
		opened_on=now_datetime(),
		at_risk_from=ahead,
		resolution_due=add_to_date(ahead, days=5),
		state_changes_on=ahead,
		next_escalation_on=ahead,
	)
	row |= {"creation": now_datetime(), "modified": now_datetime(), "owner": "Administrator"}
	insert_rows(REQUEST, [{**row, "name": f"BENCH-{number:04}-"} for number in range(SEED)])
	columns = [column for column, value in row.items() if value is not None and column != "name"]
	listed = ", ".join(f"`{column}`" for column in columns)
	for letter in "abcdefghijklmnopqrst":
		missing = ROWS - frappe.db.count(REQUEST, {"name": ("like", "BENCH-%")})
		if missing <= 0:
			break
		frappe.db.sql(
			f"""insert into `tabGov Service Request` (name, {listed})
			select concat(name, '{letter}'), {listed} from `tabGov Service Request`
			where name like 'BENCH-%%' order by name limit {missing}"""  # noqa: S608 (columns of our own)
		)
		frappe.db.commit()
	return frappe.get_all(REQUEST, {"name": ("like", "BENCH-%")}, pluck="name", order_by="name")


def _always_open(office: Office):
	"""The office's service, at work at any hour: a benchmark that runs at night takes the same steps."""
	week = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
	calendar = frappe.get_doc(
		{
			"doctype": "Gov Service Calendar",
			"calendar_name": f"Always {frappe.generate_hash(length=6)}",
			"time_zone": frappe.utils.get_system_timezone(),
			"windows": [{"weekday": day, "start": "00:00:00", "end": "00:00:00"} for day in week],
		}
	).insert()
	service = frappe.get_doc("Gov Service Type", office.service)
	service.calendar = calendar.name
	service.save()
	return service


MEASURES = {
	"P9-time": time_in_rest,
	"P9-statements": statements_in_rest,
	"P9-transition": time_of_a_transition,
}

"""P3: what the page of a constituent costs whose history is long, and half of it hidden from the reader."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch

import frappe

from benchmarks.office import REQUEST, Office
from benchmarks.row_counts import rows_read
from benchmarks.timing import ratio_of_medians
from gov_crm.institutional_memory.api import get_overview, get_timeline
from gov_crm.institutional_memory.mails import register_mails

if TYPE_CHECKING:
	from collections.abc import Callable, Iterator

FEW, MANY = 10, int(os.environ.get("ROWS") or 100_000)
AT_ONCE = 5_000
TIMES = 5
BEGAN = datetime(2005, 1, 3, 9)
MAIL, TALK, PARTICIPANT = "Communication", "Gov Interaction", "Gov Interaction Participant"


def first_page() -> float:
	return _ratio(get_overview)


def page_of_a_kind() -> float:
	return _ratio(lambda person: get_timeline(person, kind="Mail"))


def page_of_a_channel() -> float:
	return _ratio(lambda person: get_timeline(person, channel="Phone"))


def statements() -> float:
	with _as_clerk() as histories:
		sent, real = [], frappe.db.sql
		with patch.object(
			frappe.db, "sql", lambda *args, **kwargs: (sent.append(args), real(*args, **kwargs))[1]
		):
			get_overview(histories.many)
	return float(len(sent))


def rows_examined() -> float:
	"""Of the dearest among the first page, the second, one kind and one channel."""
	with _as_clerk() as histories:
		person, older = histories.many, get_timeline(histories.many)["older"]
		return max(
			_rows(get_overview, person),
			_rows(get_timeline, person, older_than=older),
			_rows(get_timeline, person, kind="Mail"),
			_rows(get_timeline, person, channel="Phone"),
		)


class Histories:
	"""Two people, to whom few and many things happened: requests of two departments, mail on them, calls."""

	def __init__(self) -> None:
		offices = Office(), Office()
		self.clerk = offices[0].agents[0]
		self.few, self.many = (office.person for office in offices)
		self._fill(self.few, FEW, offices)
		self._fill(self.many, MANY, offices)
		register_mails()
		frappe.db.commit()
		if frappe.db.db_type == "sqlite":
			# it chooses among its indexes by what it was told of them; MariaDB looks for itself
			frappe.db.sql("analyze")

	def _fill(self, person: str, number: int, offices: tuple[Office, ...]) -> None:
		"""Of ten entries four requests, four mails and two calls; every other request can be opened."""
		requests = [_request(person, order, offices[order % 2]) for order in range(number * 2 // 5)]
		_write(requests)
		_write([_mail(request) for request in requests])
		talks = [_talk(order) for order in range(number // 5)]
		_write(talks)
		_write([_participant(person, talk) for talk in talks])


def _request(person: str, order: int, office: Office) -> dict:
	at = BEGAN + timedelta(hours=order)
	return _row(
		REQUEST,
		at,
		constituent=person,
		service_type=office.service,
		department=office.department,
		channel=("Phone", "Walk-in", "Web", "Email")[order % 4],
		status="New" if order % 50 == 0 else "Closed",
		subject=f"Hole {order}",
		opened_on=at,
	)


def _mail(request: dict) -> dict:
	return _row(
		MAIL,
		request["opened_on"] + timedelta(minutes=5),
		communication_type="Communication",
		communication_medium="Email",
		sent_or_received="Sent",
		subject=f"About {request['subject']}",
		communication_date=request["opened_on"] + timedelta(minutes=5),
		reference_doctype=REQUEST,
		reference_name=request["name"],
	)


def _talk(order: int) -> dict:
	at = BEGAN + timedelta(hours=2 * order, minutes=10)
	return _row(TALK, at, summary=f"Call {order}", channel="Phone", direction="Incoming", occurred_on=at)


def _participant(person: str, talk: dict) -> dict:
	at = talk["occurred_on"]
	return _row(
		PARTICIPANT,
		at,
		parent=talk["name"],
		parenttype=TALK,
		parentfield="participants",
		idx=1,
		constituent=person,
		occurred_on=at,
		channel=talk["channel"],
	)


def _row(doctype: str, at: datetime, **fields) -> dict:
	stamps = {"owner": "Administrator", "modified_by": "Administrator", "creation": at, "modified": at}
	return {"doctype": doctype, "name": frappe.generate_hash(length=20), **stamps, **fields}


def _write(rows: list[dict]) -> None:
	columns = [column for column in rows[0] if column != "doctype"]
	values = [tuple(row[column] for column in columns) for row in rows]
	frappe.db.bulk_insert(rows[0]["doctype"], columns, values, chunk_size=AT_ONCE)


@cache
def _histories() -> Histories:
	return Histories()


@contextmanager
def _as_clerk() -> Iterator[Histories]:
	"""The reader of one of the two departments, whose roles and settings are known already."""
	histories = _histories()
	frappe.set_user(histories.clerk)
	try:
		get_overview(histories.many)
		_begin_web_request()
		yield histories
	finally:
		frappe.set_user("Administrator")


def _ratio(read: Callable[[str], object]) -> float:
	with _as_clerk() as histories:
		return ratio_of_medians(lambda: _repeat(read, histories.many), lambda: _repeat(read, histories.few))


def _repeat(read: Callable[[str], object], person: str) -> None:
	for _ in range(TIMES):
		_begin_web_request()
		read(person)


def _begin_web_request() -> None:
	"""Nothing is remembered that a web request would remember of its own."""
	frappe.local.request_cache.clear()
	frappe.local.cache.clear()
	frappe.db.value_cache.clear()


def _rows(read: Callable[..., object], person: str, **chosen: str) -> float:
	_begin_web_request()
	return rows_read(lambda: read(person, **chosen))


MEASURES = {
	"P3-first": first_page,
	"P3-kind": page_of_a_kind,
	"P3-channel": page_of_a_channel,
	"P3-statements": statements,
	"P3-rows": rows_examined,
}

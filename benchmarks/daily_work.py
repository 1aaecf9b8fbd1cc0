"""P1 and P2: what a request costs beside a bare Frappe document, as a ratio that holds on any machine."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

import frappe

from benchmarks.office import Office, remove_bare_doctype
from benchmarks.timing import ratio_of_medians
from gov_crm.service_requests import waiting

if TYPE_CHECKING:
	from collections.abc import Iterator

AT_ONCE = 10


def create_against_bare_insert() -> float:
	"""A request with a constituent who is to be acknowledged, against a document with as many fields."""
	with _quiet_office() as office:
		return ratio_of_medians(lambda: _repeat(office.file_request), lambda: _repeat(office.insert_bare))


def statements_of_a_new_request() -> float:
	with _quiet_office() as office:
		office.file_request()
		return _statements(office.file_request)


def change_status_against_bare_save() -> float:
	requests, bares = [], []
	with _quiet_office() as office:
		return ratio_of_medians(
			lambda: [waiting.go_on(request) for request in requests],
			lambda: [_touch(bare) for bare in bares],
			before=lambda: (_refill(requests, office.file_request), _refill(bares, office.insert_bare)),
		)


def statements_of_a_change_of_status() -> float:
	with _quiet_office() as office:
		request = frappe.get_doc("Gov Service Request", office.file_request().name)
		return _statements(lambda: waiting.go_on(request))


def _refill(documents: list, make) -> None:
	documents[:] = [frappe.get_doc(doc.doctype, doc.name) for doc in (make() for _ in range(AT_ONCE))]


def _touch(bare) -> None:
	bare.status = "In Progress"
	bare.save()


def _repeat(action) -> None:
	"""Each in a transaction of its own, as people save them."""
	for _ in range(AT_ONCE):
		action()
		frappe.db.commit()


def _statements(action) -> float:
	sent, real = [], frappe.db.sql
	with patch.object(
		frappe.db, "sql", lambda *args, **kwargs: (sent.append(args), real(*args, **kwargs))[1]
	):
		action()
	return float(len(sent))


@contextmanager
def _quiet_office() -> Iterator[Office]:
	"""An office whose background jobs go into a queue, to be worked off elsewhere."""
	with patch.object(frappe, "enqueue", _push):
		try:
			yield Office()
		finally:
			frappe.db.rollback()
			remove_bare_doctype()


def _push(method: str, **arguments) -> None:
	frappe.cache.rpush("benchmark_jobs", json.dumps([method, arguments], default=str))


MEASURES = {
	"P1-ratio": create_against_bare_insert,
	"P1-statements": statements_of_a_new_request,
	"P2-ratio": change_status_against_bare_save,
	"P2-statements": statements_of_a_change_of_status,
}

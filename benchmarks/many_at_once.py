"""P11: sixteen people who file requests at the same moment do not wait for each other's numbers."""

from __future__ import annotations

from contextlib import nullcontext
from threading import Lock, Thread
from unittest.mock import patch

import frappe

from benchmarks.office import REQUEST, Office, remove_bare_doctype
from benchmarks.timing import ratio_of_medians

PEOPLE = 16
EACH = 4
ROUNDS = 6
NAMING = "gov_crm.service_requests.doctype.gov_service_request.gov_service_request.make"
# SQLite has one writer at a time, and the embedded server makes them take turns; so do we
one_writer = Lock()


def numbers_against_hashes() -> float:
	"""The time that they take with numbers from the sequence, by the time with random names.

	Raises AssertionError where a request is lost.
	"""
	with patch.object(frappe, "enqueue", lambda *args, **kwargs: None):
		office = Office()
		try:
			return ratio_of_medians(
				lambda: _all_file(office), lambda: _all_file_by_hash(office), rounds=ROUNDS
			)
		finally:
			remove_bare_doctype()


def _all_file_by_hash(office: Office) -> None:
	with patch(NAMING, lambda *args: frappe.generate_hash(length=16)):
		_all_file(office)


def _all_file(office: Office) -> None:
	site, before, failures = frappe.local.site, frappe.db.count(REQUEST), []
	people = [Thread(target=_file, args=(site, office, failures)) for _ in range(PEOPLE)]
	for person in people:
		person.start()
	for person in people:
		person.join()
	frappe.db.rollback()  # to see what the others committed
	assert not failures, failures[0]
	assert frappe.db.count(REQUEST) == before + PEOPLE * EACH, "a request was lost"


def _file(site: str, office: Office, failures: list[Exception]) -> None:
	frappe.init(site=site)
	frappe.connect()
	turn = one_writer if frappe.db.db_type == "sqlite" else nullcontext()
	try:
		for _ in range(EACH):
			with turn:
				office.file_request()
				frappe.db.commit()
	except Exception as failure:
		failures.append(failure)
	finally:
		frappe.destroy()


MEASURES = {"P11-rate": numbers_against_hashes}

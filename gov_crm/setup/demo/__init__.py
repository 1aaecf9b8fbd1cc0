"""A year of an invented city, for people who want to look before they work: `create`."""

from collections.abc import Callable

import frappe

from gov_crm.institutional_memory.mails import register_mails
from gov_crm.service_requests.recomputing import start_escalation
from gov_crm.setup.demo import (
	cases,
	catalogue,
	constituents,
	council,
	interactions,
	learning,
	organisation,
	outgoing,
	papers,
	photos,
	requests,
	second_entries,
	staff,
	ties,
	trust,
)
from gov_crm.setup.demo.quiet import without_the_web
from gov_crm.setup.demo.staff import LOGINS

__all__ = ["LOGINS", "count_real_records", "create"]

CONSTITUENTS = 600
REQUESTS = 2_000
INTERACTIONS = 300
PHOTOS = 48
CASES, FEWEST_CASES = 20, 3


def create(progress: Callable[[str], None] | None = None, scale: float = 1.0) -> None:
	"""Make what is missing of the demo; a second call finds nothing to do.

	`progress` is told each step. `scale` makes a smaller city, for tests.
	"""
	steps = (
		("Staff", staff.create_staff),
		("Calendar", organisation.create_calendar),
		("Departments", organisation.create_departments),
		("Topics", organisation.create_topics),
		("Wards", organisation.create_wards),
		("Settings", organisation.fill_settings),
		("Mail account", outgoing.create_account),
		("Services", catalogue.create_service_types),
		("Routing rules", catalogue.create_rules),
		("Constituents", lambda: constituents.create_constituents(int(CONSTITUENTS * scale))),
		("Offices", council.create_offices),
		("Relationships", ties.create_relationships),
		("Requests", lambda: requests.create_requests(int(REQUESTS * scale))),
		("Interactions", lambda: interactions.create_interactions(int(INTERACTIONS * scale))),
		("Timelines", register_mails),
		("Entered twice", lambda: second_entries.create_second_entries(int(CONSTITUENTS * scale))),
		("Photos", lambda: photos.attach_photos(int(PHOTOS * scale))),
		("Resident", trust.create_resident),
		("Consents", trust.create_consents),
		("Told once", trust.create_facts),
		("Learned routing", learning.learn_once),
		("Escalation", start_escalation),
		("Kinds of cases", cases.create_case_types),
		("Cases", lambda: cases.create_cases(max(int(CASES * scale), FEWEST_CASES))),
		("Papers", papers.create_papers),
	)
	for title, step in steps:
		if progress:
			progress(title)
		step()
		with without_the_web():
			frappe.db.commit()  # each step stands by itself: a second call goes on where a first broke off


def count_real_records() -> int:
	"""Constituents and requests that the demo did not make."""
	made = constituents.known_keys() + constituents.known_keys(second_entries.SOURCE)
	people = frappe.db.count(constituents.CONSTITUENT) - len(made)
	return people + frappe.db.count(requests.REQUEST) - len(requests.known_keys())

"""What an authorization begins with, and its fields that only use cases write afterwards."""

from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.visibility import CASE
from gov_crm.domain import authorizations
from gov_crm.domain.access_code import make_code
from gov_crm.domain.authorizations import ACTIVE
from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import AuthorizationRefused, refuse

AUTHORIZATION = "Gov Authorization"
USUAL_REMINDER_DAYS = 60
# What happens to it; a new one has no past
PAST = (
	"suspended_on",
	"suspended_because",
	"revoked_on",
	"revoked_because",
	"ended_because",
	"renewed_by",
	"reminded_on",
)
# Where it comes from; only a use case says so
ORIGIN = ("gov_case", "service_request", "renews", "only_key")
# What was granted, to whom, until when: printed, so it stays
GRANTED = ("kind", "case_type", "holder", "valid_from", "valid_to", "conditions", "check_code", "department")
OWN = (*PAST, *ORIGIN, *GRANTED, "status")


def begin(authorization) -> None:
	"""A new one: in force, with a code, and nothing behind it whatever was sent along.

	Raises AuthorizationRefused for a last day before the first.
	"""
	for field in PAST if authorization.flags.by_use_case else (*PAST, *ORIGIN):
		authorization.set(field, None)
	authorization.status = ACTIVE
	authorization.check_code = make_code()
	authorization.valid_from = getdate(authorization.valid_from or nowdate())
	if authorization.reminder_days is None:
		authorization.reminder_days = USUAL_REMINDER_DAYS
	try:
		authorizations.check_span(authorization.valid_from, last_day_of(authorization))
	except DomainError as error:
		refuse(error, AuthorizationRefused)


def fix_fields(authorization) -> None:
	"""Before it is saved: what use cases write is what it was; state and reminder follow from the dates."""
	if not authorization.is_new() and not authorization.flags.by_use_case:
		before = authorization.get_doc_before_save()
		for field in OWN:
			authorization.set(field, before.get(field))
	authorization.status = state_today(authorization)
	authorization.remind_on = authorizations.remind_on(
		getdate(authorization.valid_from), last_day_of(authorization), authorization.reminder_days or 0
	)


def state_today(authorization, replaced_from: date | None = None) -> str:
	"""The state that this day makes of it."""
	return authorizations.state_on(
		getdate(nowdate()),
		authorization.status,
		last_day_of(authorization),
		bool(authorization.ended_because),
		replaced_from,
	)


def last_day_of(authorization) -> date | None:
	return getdate(authorization.valid_to) if authorization.valid_to else None


def set_status(authorization, status: str) -> None:
	"""Let a state follow the present one. Raises AuthorizationRefused."""
	try:
		authorizations.check_move(authorization.status, status)
	except DomainError as error:
		refuse(error, AuthorizationRefused)
	authorization.status = status


def note(authorization, words: str) -> None:
	"""A line in the history of its case, if it has one, for the parties too."""
	if authorization.gov_case:
		record(frappe.get_doc(CASE, authorization.gov_case), "Authorization", words, visibility=PARTIES)


def save(authorization) -> None:
	"""Save what a use case changed; raises PermissionError for who may not write to it."""
	authorization.flags.by_use_case = True
	try:
		authorization.save()
	finally:
		authorization.flags.by_use_case = False


def insert(fields: dict):
	"""A new authorization of a use case, which has checked that the user may grant it."""
	authorization = frappe.get_doc({"doctype": AUTHORIZATION, **fields})
	authorization.flags.by_use_case = True
	# caseworkers issue what was decided, and the rules of a service what a resident asks for; nobody else may
	authorization.insert(ignore_permissions=True)
	authorization.flags.by_use_case = False
	return authorization

"""Start, stop and transfer of a service: a request that its rules allow is approved with no staff.

Bound to requests from below by doc_events; whatever the rules do not allow stays with the person who has it.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.authorization_fields import AUTHORIZATION, insert
from gov_crm.casework.withdrawing import end
from gov_crm.domain.authorizations import IN_FORCE, SERVICE_ACCOUNT
from gov_crm.domain.closure import DONE
from gov_crm.domain.numbering import normalise_authorization
from gov_crm.domain.request_states import OPEN
from gov_crm.domain.service_accounts import (
	Account,
	Ruling,
	decide_start,
	decide_stop,
	decide_transfer,
	place_key,
)
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record
from gov_crm.service_requests.resolving import outcomes_of, resolve

REQUEST = "Gov Service Request"
START, STOP, TRANSFER = "Service Start", "Service Stop", "Service Transfer"
BY_RULES = (START, STOP, TRANSFER)


@dataclass(frozen=True, slots=True)
class Wish:
	"""What a request asks for; `number` and `old_address` are those of an account, if they were told."""

	kind: str
	service: str
	holder: str | None
	address: str
	day: date | None
	number: str
	old_address: str


def note_request(request, method: str | None = None) -> None:
	"""Bound to Gov Service Request's after_insert."""
	kind = frappe.get_cached_value("Gov Service Type", request.service_type, "kind")
	if kind in BY_RULES and not request.external_system:
		run_after_commit("gov_crm.casework.service_accounts.apply_rules", request=request.name)


def apply_rules(request: str) -> None:
	"""Approve a request if its rules do, and settle it; else note for whoever has it why they do not."""
	doc = frappe.get_doc(REQUEST, request)
	if doc.status not in OPEN or frappe.db.exists(AUTHORIZATION, {"service_request": request}):
		return
	try:
		problem = _approve(doc)
	except (GovCRMError, frappe.UniqueValidationError) as error:
		# of two at the same moment the later one finds the place taken
		frappe.db.rollback()
		frappe.clear_last_message()
		problem = _approve_again(request) if isinstance(error, frappe.UniqueValidationError) else str(error)
	if problem:
		with site_language():
			record(request, "Note", _("A person has to decide: {0}").format(problem))


def _approve(request) -> str:
	"""Do what the rules allow; gives why they do not, or ""."""
	wish = wish_of(request)
	ruling = rule(wish)
	if not ruling.approved:
		with site_language():
			return _(ruling.template).format(**ruling.parameters)
	outcome = next((name for name, kind in outcomes_of(request.service_type).items() if kind == DONE), None)
	if not outcome:
		with site_language():
			return _("The service has no outcome that means it is done.")
	words = _carry_out(request, wish, ruling)
	# nobody has to look at it: the rules settle it in the name of whoever asked, who has no role
	request.flags.ignore_permissions = True
	resolve(request, outcome, words)
	return ""


def _approve_again(request: str) -> str:
	return _approve(frappe.get_doc(REQUEST, request))


def rule(wish: Wish) -> Ruling:
	"""What the rules say of it today."""
	today, there = getdate(nowdate()), _accounts_at(wish.service, wish.address)
	if wish.kind == START:
		return decide_start(wish.holder, wish.address, wish.day, there, today)
	known = _accounts_of(wish)
	if wish.kind == STOP:
		return decide_stop(wish.holder, wish.number, wish.address, wish.day, known, today)
	return decide_transfer(
		wish.holder, wish.number, wish.old_address, wish.address, wish.day, known, there, today
	)


def wish_of(request) -> Wish:
	"""Read it from a request, by the questions that its service names."""
	service = frappe.get_cached_doc("Gov Service Type", request.service_type)
	answers = {row.code: (row.value or "").strip() for row in request.answers}
	number = answers.get(service.account_question, "")
	return Wish(
		kind=service.kind,
		service=service.account_title or service.service_name,
		holder=request.on_behalf_of or request.constituent,
		address=request.address or "",
		day=_day(answers.get(service.day_question)) if service.day_question else getdate(nowdate()),
		number=(normalise_authorization(number) or number),
		old_address=answers.get(service.old_address_question, ""),
	)


def _carry_out(request, wish: Wish, ruling: Ruling) -> str:
	"""Begin and end accounts as ruled; gives the words to who asked, in their language."""
	if ruling.ends:
		old = frappe.get_doc(AUTHORIZATION, ruling.ends)
		# the rules act for its holder, who has no role
		old.flags.ignore_permissions = True
		end(old, ruling.last_day, _("Asked for with {0}.").format(request.name))
	started = _begin(request, wish, ruling) if ruling.begins else None
	language = frappe.get_cached_value("Gov Constituent", wish.holder, "language")
	with print_language(language or frappe.get_system_settings("language") or "en"):
		return _words(wish, ruling, started)


def _begin(request, wish: Wish, ruling: Ruling):
	return insert(
		{
			"kind": SERVICE_ACCOUNT,
			"title": wish.service,
			"holder": wish.holder,
			"service_request": request.name,
			"department": request.department,
			"valid_from": ruling.begins,
			"address": wish.address,
			"district": request.district,
			"latitude": request.latitude,
			"longitude": request.longitude,
			"reminder_days": 0,
			# one without an end at each address, whatever comes at the same moment
			"only_key": f"account {wish.service.lower()} {place_key(wish.address)}"[:140],
		}
	)


def _words(wish: Wish, ruling: Ruling, started) -> str:
	service, place, day = _(wish.service), wish.address, format_date(wish.day, "long")
	if not started:
		return _("{0} ends on {1}. The account {2} is closed after that day.").format(
			service, day, ruling.ends
		)
	if ruling.ends:
		return _("{0} moves to {1} on {2}. Your new account number is {3}; {4} ends on that day.").format(
			service, place, day, started.name, ruling.ends
		)
	return _("{0} at {1} begins on {2}. Your account number is {3}.").format(
		service, place, day, started.name
	)


def _accounts_at(service: str, address: str) -> list[Account]:
	place = place_key(address)
	return _accounts({"title": service, "place_key": place}) if place else []


def _accounts_of(wish: Wish) -> list[Account]:
	"""The holder's, and the one whose number was told."""
	theirs = _accounts({"title": wish.service, "holder": wish.holder}) if wish.holder else []
	known = {account.number for account in theirs}
	told = _accounts({"title": wish.service, "name": wish.number}) if wish.number else []
	return theirs + [account for account in told if account.number not in known]


def _accounts(filters: dict) -> list[Account]:
	rows = frappe.get_all(
		AUTHORIZATION,
		{"kind": SERVICE_ACCOUNT, "status": ("in", sorted(IN_FORCE)), **filters},
		["name", "holder", "place_key", "valid_from", "valid_to"],
		order_by="name",
	)
	return [Account(row.name, row.holder, row.place_key, row.valid_from, row.valid_to) for row in rows]


def _day(answer: str | None) -> date | None:
	try:
		return getdate(answer) if answer else None
	except (ValueError, frappe.ValidationError):
		return None

"""Rows become requests: many at once, as they were in the other system, and nobody is told.

No document is inserted one by one, so nothing is routed, assigned, acknowledged or notified.
"""

from collections.abc import Mapping, Sequence

import frappe
from frappe import _
from frappe.utils import sanitize_html

from gov_crm.domain.access_code import make_code
from gov_crm.domain.deadlines import at_risk_between, state_changes_on, target_state
from gov_crm.domain.geo import cell, valid_point
from gov_crm.domain.import_file import SourceRow
from gov_crm.domain.import_row import LINE_LENGTH, Converted
from gov_crm.domain.numbering import make
from gov_crm.domain.questions import question_code
from gov_crm.domain.queue import queue_date
from gov_crm.domain.request_profile import Profile
from gov_crm.domain.street_keys import house_key
from gov_crm.domain.text import shorten
from gov_crm.gov_crm.clock import now, to_site
from gov_crm.gov_crm.importing.kinds import Batch, Taken
from gov_crm.gov_crm.numbers import next_serial
from gov_crm.service_requests.escalation import pass_over, set_next_escalation
from gov_crm.service_requests.import_catalogue import ImportCatalogue
from gov_crm.service_requests.import_history import events_of

REQUEST = "Gov Service Request"
ANSWER = "Gov Request Answer"
UPDATE = "Gov Request Update"
WORDS = ("external_id", "subject", "description", "resolution_note", "address", "postal_code", "media_url")
AT_ONCE = 100  # rows a statement: of one length, so that a database prepares it once


class RequestWriter:
	"""The requests of one run, part by part; see `kinds.Writer`."""

	def __init__(self, batch: Batch, profile: Profile):
		self.batch, self.external_system = batch, profile.external_system
		self.catalogue = ImportCatalogue(batch.made)
		self.made = self.catalogue.made

	def take(self, rows: Sequence[tuple[SourceRow, Converted]]) -> Taken:
		"""A request that is here already is left as it is."""
		wanted = {}
		for _row, converted in rows:
			# a number that comes twice is one request: the first row stands
			wanted.setdefault(converted.values["external_id"], converted)
		known = find_known(self.external_system, list(wanted))
		new = [converted for number, converted in wanted.items() if number not in known]
		write_requests(new, self.batch, self.catalogue)
		return Taken(created=len(new))


def find_known(external_system: str, external_ids: Sequence[str]) -> dict[str, str]:
	"""Numbers elsewhere → our numbers, of those requests that are here already; one statement."""
	if not external_ids:
		return {}
	request = frappe.qb.DocType(REQUEST)
	rows = (
		frappe.qb.from_(request)
		.select(request.external_id, request.name)
		.where(request.external_system == external_system)
		.where(request.external_id.isin(external_ids))
		.run()
	)
	return dict(rows)


def write_requests(rows: Sequence[Converted], batch: Batch, catalogue: ImportCatalogue) -> None:
	"""Insert requests with their answers and histories."""
	requests, answers, updates = [], [], []
	for row in rows:
		values = {**row.values, **{field: _clean(row.values[field]) for field in WORDS}}
		request = _request(values, batch, catalogue)
		requests.append(request)
		answers += _answers(request, values["answers"], batch)
		updates += [
			batch.row(_new_name(), event["at"], request=request["name"], **event)
			for event in events_of(request, row, batch.moment)
		]
	for doctype, new in ((REQUEST, requests), (ANSWER, answers), (UPDATE, updates)):
		_insert(doctype, new)


def _request(values: Mapping, batch: Batch, catalogue: ImportCatalogue) -> dict:
	service = catalogue.service(values)
	opened = to_site(values["opened_on"])
	request = batch.row(
		make("SR", opened.year, next_serial(REQUEST)),
		opened,
		service_type=service.code,
		subject=values["subject"] or service.name,
		description=values["description"],
		channel=values["channel"] or "Desk",
		priority=service.priority,
		media=values["media_url"],
		**_place(values, catalogue),
		status=values["status"],
		department=catalogue.placement(values, service),
		routing_reason=_("Imported from {0}.").format(values["external_system"]),
		opened_on=opened,
		**_dates(values),
		outcome=values["outcome"],
		outcome_kind=values["outcome_kind"],
		resolution_note=values["resolution_note"],
		public_code=make_code(),
		external_system=values["external_system"],
		external_id=values["external_id"],
		import_batch=batch.name,
	)
	return request | _steps(request)


def _steps(request: dict) -> dict:
	"""When somebody is to be told next; nobody of what was late already."""
	planned = frappe._dict(request, pauses=[], extensions=[])
	pass_over(planned)
	set_next_escalation(planned)
	return {column: planned[column] for column in ("next_escalation_on", "escalated_percent")}


def _place(values: Mapping, catalogue: ImportCatalogue) -> dict:
	return {
		"address": _address(values),
		"district": catalogue.district(values),
		# the database has no empty number: 0, 0 is no place (places.py)
		"latitude": values["latitude"] or 0,
		"longitude": values["longitude"] or 0,
		"geo_cell": _cell(values["latitude"], values["longitude"]),
		"house_key": house_key(values["address"]),
	}


def _cell(latitude: float | None, longitude: float | None) -> str | None:
	return cell(latitude, longitude) if valid_point(latitude, longitude) else None


def _dates(values: Mapping) -> dict:
	due, resolved = values["resolution_due"], values["resolved_on"]
	risk = at_risk_between(values["opened_on"], due)
	state = target_state(now(), values["status"], due, risk, resolved)
	return {
		"first_responded_on": to_site(values["first_responded_on"]),
		"resolution_due": to_site(due),
		"queue_date": queue_date(values["status"], to_site(due)),
		"at_risk_from": to_site(risk),
		"resolved_on": to_site(resolved),
		"target_state": state,
		"state_changes_on": to_site(state_changes_on(values["status"], state, due, risk)),
	}


def _address(values: Mapping) -> str:
	address, code = values["address"], values["postal_code"]
	whole = f"{address} {code}".strip()
	return address if code in address or len(whole) > LINE_LENGTH else whole


def _answers(request: dict, answers: Sequence[tuple[str, str]], batch: Batch) -> list[dict]:
	parent = {"parent": request["name"], "parenttype": REQUEST, "parentfield": "answers"}
	return [
		batch.row(
			_new_name(),
			request["opened_on"],
			**parent,
			idx=number,
			code=question_code(question),
			label=shorten(_clean(question), LINE_LENGTH),
			value=_clean(answer),
		)
		for number, (question, answer) in enumerate(answers, start=1)
	]


def _clean(text: str) -> str:
	"""As Frappe cleans what is saved in a form: no script gets in."""
	return sanitize_html(text) if "<" in text or ">" in text else text


def _new_name() -> str:
	# twice the usual length: it is not tried again where it is taken
	return frappe.generate_hash(length=20)


def _insert(doctype: str, rows: list[dict]) -> None:
	if rows:
		frappe.db.bulk_insert(
			doctype, list(rows[0]), [tuple(row.values()) for row in rows], chunk_size=AT_ONCE
		)

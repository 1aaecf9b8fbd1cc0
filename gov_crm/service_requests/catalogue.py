"""The catalogue of services: which are offered, found by any word a resident would use, and what they ask."""

import frappe
from frappe import _

from gov_crm.domain.questions import Question, options_of
from gov_crm.domain.text import score_service
from gov_crm.exceptions import ServiceTypeUnavailable
from gov_crm.gov_crm import after_commit
from gov_crm.service_requests.question_sets import TYPE, as_asked, as_question

CACHE_KEY = "gov_crm_catalogue"


def offered(public_only: bool = False) -> list[dict]:
	"""Services that take new requests, by group and name.

	Dicts of name (the code), service_name, service_group, description, words (all that it may be called).
	"""
	rows = frappe.cache.get_value(CACHE_KEY, _read)
	return [row for row in rows if row["visibility"] == "Public" or not public_only]


def search(text: str, public_only: bool = False, limit: int = 20) -> list[dict]:
	"""Services by any word that fits, best first; all of them, in order, for an empty text."""
	rows = offered(public_only)
	if not (text or "").strip():
		return rows[:limit]
	scored = [
		(score_service(text, row["service_name"], row["words"], row["description"] or ""), row)
		for row in rows
	]
	scored = [pair for pair in scored if pair[0] > 0]
	scored.sort(key=lambda pair: (-pair[0], pair[1]["service_name"]))
	return [row for _score, row in scored[:limit]]


def questions_of(service_type: str) -> list[Question]:
	"""What a service asks today, in its order."""
	return questions_of_rows(frappe.get_cached_doc(TYPE, service_type).questions)


def questions_of_rows(rows) -> list[Question]:
	"""The rows of a service's questions as the pure code takes them."""
	return [as_question(as_asked(row), options_of(row.diverts_when)) for row in rows]


def get_offered(service_type: str, public_only: bool = False):
	"""The service type as a cached document.

	Raises ServiceTypeUnavailable where it is unknown, retired or, for the public, private: all with the
	same sentence.
	"""
	exists = service_type and frappe.db.exists(TYPE, service_type, cache=True)
	service = frappe.get_cached_doc(TYPE, service_type) if exists else None
	if not service or service.retired or (public_only and service.visibility != "Public"):
		frappe.throw(
			_("This service is not offered. Choose another one from the list."), ServiceTypeUnavailable
		)
	return service


def forget() -> None:
	"""To be called when a service type or a topic changes: it is live everywhere at once."""
	after_commit.forget(CACHE_KEY)


def _read() -> list[dict]:
	service, topic = frappe.qb.DocType(TYPE), frappe.qb.DocType("Gov Topic")
	rows = (
		frappe.qb.from_(service)
		.left_join(topic)
		.on(topic.name == service.topic)
		.select(
			service.name,
			service.service_name,
			service.service_group,
			service.description,
			service.visibility,
			service.keywords,
			topic.topic_name,
			topic.keywords.as_("topic_keywords"),
		)
		.where(service.retired == 0)
		.orderby(service.service_group)
		.orderby(service.service_name)
		.run(as_dict=True)
	)
	for row in rows:
		words = (row.pop("keywords"), row["service_group"], row.pop("topic_name"), row.pop("topic_keywords"))
		row["words"] = ", ".join(filter(None, words))
	return [dict(row) for row in rows]

"""What past requests teach: their texts and what they turned out to be, without those who wrote them."""

from collections.abc import Iterator

import frappe
from frappe.query_builder.functions import Coalesce
from pypika.terms import Criterion

from gov_crm.domain.learned_routing import Example
from gov_crm.domain.normalise import tokens
from gov_crm.domain.request_states import CLOSED

REQUEST = "Gov Service Request"
MOST_REQUESTS = 100_000  # the latest
PAGE = 2_000
# How a request ends that was none of ours: it teaches no service
NOT_TAUGHT = ("Not Ours",)


def past_requests() -> list[tuple[str, Example]]:
	"""Names and examples of the latest requests that say what they were, in the order of their time.

	Those are the closed ones and those that came back as not ours and were given another service since. One
	that came back and has the same service still is no lesson, nor is what concerns a restricted person. The
	names of who asks are taken out of the text.
	"""
	taught = [(row.name, _example(row)) for row in _rows()]
	return taught[::-1]


def text_of(subject: str | None, description: str | None, service_name: str | None = None) -> str:
	"""What somebody said. A subject that was made of the description or of the service says nothing more."""
	subject, description = (subject or "").strip(), (description or "").strip()
	begun = subject.rstrip("…. ")
	said_already = not begun or begun == service_name or begun in " ".join(description.split())
	return description if said_already else f"{subject}\n{description}"


def _example(row) -> Example:
	own = {*tokens(row.full_name or ""), *tokens(row.other_name or "")}
	words = text_of(row.subject, row.description, row.service_name).split()
	text = " ".join(word for word in words if own.isdisjoint(tokens(word)))
	return Example(text, row.service_type, row.constituent or "")


def _rows() -> Iterator[dict]:
	"""The latest first, by pages: no more than one of them is read at a time."""
	read, last = 0, None
	while read < MOST_REQUESTS and (page := _page(last)):
		yield from page
		read, last = read + len(page), page[-1]


def _page(last: dict | None) -> list[dict]:
	request, service = frappe.qb.DocType(REQUEST), frappe.qb.DocType("Gov Service Type")
	person, other = (frappe.qb.DocType("Gov Constituent").as_(name) for name in ("person", "other"))
	query = (
		frappe.qb.from_(request)
		.join(service)
		.on(service.name == request.service_type)
		.left_join(person)
		.on(person.name == request.constituent)
		.left_join(other)
		.on(other.name == request.on_behalf_of)
		.select(request.name, request.opened_on, request.subject, request.description, request.service_type)
		.select(request.constituent, service.service_name, person.full_name)
		.select(other.full_name.as_("other_name"))
		.where(service.retired == 0)
		.where(_teaches(request))
		.where(Coalesce(person.restricted, 0) == 0)
		.where(Coalesce(other.restricted, 0) == 0)
		.orderby(request.opened_on, order=frappe.qb.desc)
		.orderby(request.name, order=frappe.qb.desc)
		.limit(PAGE)
	)
	if last:
		same_moment = (request.opened_on == last.opened_on) & (request.name < last.name)
		query = query.where((request.opened_on < last.opened_on) | same_moment)
	return query.run(as_dict=True)


def _teaches(request) -> Criterion:
	ours = Coalesce(request.outcome_kind, "").notin(NOT_TAUGHT)
	returned_as = Coalesce(request.returned_as, "")
	settled = request.status.isin(sorted(CLOSED)) & ours & (returned_as == "")
	return settled | ((returned_as != "") & ours & (returned_as != request.service_type))

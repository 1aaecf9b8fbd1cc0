"""Tell us once: the form of somebody who is signed in comes with what we know, and may be remembered."""

import frappe
from frappe.model.document import Document

from gov_crm.constituents.phones import as_dialled
from gov_crm.portal.form import ABOUT_THEM, Form
from gov_crm.portal.telling import told_where
from gov_crm.portal.visitors import CONSTITUENT, person_at
from gov_crm.service_requests.prefilling import keys_of, prefill, remember_answers


def fill_in_person(form: Form) -> None:
	"""Name and reach of whoever is signed in; of nobody else, whatever stands in the address."""
	person = form.visitor.person
	if not person:
		return
	known = frappe.db.get_value(CONSTITUENT, person, ABOUT_THEM, as_dict=True)
	form.values.update(
		{field: known[field] or "" for field in ABOUT_THEM} | {"phone": as_dialled(known.phone)}
	)


def fill_in(form: Form) -> None:
	"""The same, and their answers."""
	fill_in_person(form)
	if not (person := form.visitor.person):
		return
	for code, answer in prefill(person, form.service.name).items():
		form.answers[code] = answer["value"].split("\n") if answer["several"] else [answer["value"]]
		form.told[code] = told_where(answer)


def can_remember(form: Form) -> bool:
	"""Whether the service asks what can be remembered, of somebody whom we can know again."""
	return form.visitor.signed_in and bool(keys_of(form.service.name))


def remember(form: Form, request: Document) -> bool:
	"""Keep the answers where the person wishes it and is the one who owns the address; says whether."""
	if not (form.wants_remembering and can_remember(form)) or request.anonymous:
		return False
	return person_at(form.visitor.email) == request.constituent and bool(remember_answers(request))

"""The newest requests, to which nothing has happened yet: filed by the app itself, then set back in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe

from gov_crm.setup.demo.askers import Asker
from gov_crm.setup.demo.life import Life, acknowledge
from gov_crm.setup.demo.mails import add_mails
from gov_crm.setup.demo.quiet import without_the_web
from gov_crm.setup.demo.traces import add_updates
from gov_crm.setup.demo.writing import Bulk

REQUEST = "Gov Service Request"
ACKNOWLEDGED_AFTER = timedelta(seconds=48)


@dataclass(frozen=True, slots=True)
class Fresh:
	"""A request that is ready to be filed, by whom, for whom; by nobody where the public files it."""

	request: object
	clerk: str | None
	asker: Asker | None


def file_all(fresh: list[Fresh]) -> None:
	"""Insert them, each by its clerk or as a guest, so that holders get their ToDo and their notification."""
	before = frappe.session.user
	try:
		for one in fresh:
			frappe.set_user(one.clerk or "Guest")
			_file(one)
	finally:
		frappe.set_user(before)
	with without_the_web():
		frappe.db.commit()  # now the holders are told
	for one in fresh:
		set_back("Notification Log", "document_name", one.request.name, one.request.opened_on)


def _file(one: Fresh) -> None:
	request, at = one.request, one.request.opened_on
	# a clerk has the role, a guest has none and files by the portal, which asks no role either
	request.insert(ignore_permissions=True)
	for doctype, field in (
		(REQUEST, "name"),
		("Gov Request Answer", "parent"),
		("Gov Request Update", "request"),
		("ToDo", "reference_name"),
	):
		set_back(doctype, field, request.name, at)
	_set_back_own_dates(request.name, at)
	_acknowledge(one)


def _acknowledge(one: Fresh) -> None:
	"""As if the mail had gone out: nothing is sent, and nothing waits to be."""
	life = Life(one.request, one.asker)
	if not life.can_mail:
		return
	acknowledge(life, one.request.opened_on + ACKNOWLEDGED_AFTER, one.clerk)
	frappe.db.set_value(REQUEST, one.request.name, "acknowledgement", "Sent", update_modified=False)
	bulk = Bulk()
	add_updates(bulk, life)
	add_mails(bulk, life)
	bulk.write()


def set_back(doctype: str, field: str, name: str, at: datetime) -> None:
	"""Let what belongs to a request, by the field that names it, be of the moment `at` (site time)."""
	table = frappe.qb.DocType(doctype)
	(
		frappe.qb.update(table)
		.set(table.creation, at)
		.set(table.modified, at)
		.where(table[field] == name)
		.run()
	)


def _set_back_own_dates(request: str, at: datetime) -> None:
	update, todo = frappe.qb.DocType("Gov Request Update"), frappe.qb.DocType("ToDo")
	frappe.qb.update(update).set(update.at, at).where(update.request == request).run()
	frappe.qb.update(todo).set(todo.date, at.date()).where(todo.reference_name == request).run()

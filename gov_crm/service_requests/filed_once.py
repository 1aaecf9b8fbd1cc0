"""One form is one request, however often and however fast it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe import _

from gov_crm.exceptions import AlreadyFiled


def refuse_second(request) -> None:
	"""Raises AlreadyFiled for a form of which there is a request."""
	key = request.submission_key
	if key and (known := frappe.db.exists("Gov Service Request", {"submission_key": key})):
		frappe.throw(_("This request is filed already, as {0}.").format(known), AlreadyFiled)


@contextmanager
def refused_as_second(request) -> Iterator[None]:
	"""Of two that are written at the same moment the later one hears the same, and not Frappe's own words.

	But for the number: the other request was not there when this transaction began.
	"""
	try:
		yield
	except frappe.UniqueValidationError as error:
		if "submission_key" not in str(error):
			raise
		frappe.clear_last_message()
		frappe.throw(_("This request is filed already: the same form came twice at once."), AlreadyFiled)

"""What a browser or another system hands to a function: JSON, or what Frappe has read of it already."""

import json
from collections.abc import Callable
from datetime import date, datetime

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from gov_crm.exceptions import ArgumentUnreadable


def list_of_names(value: str | list) -> list[str]:
	"""A list of texts. Raises ArgumentUnreadable."""
	found = _read(value)
	if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
		frappe.throw(_("A list of names is needed here."), ArgumentUnreadable)
	return found


def list_of_objects(value: str | list) -> list[dict]:
	"""A list of objects. Raises ArgumentUnreadable."""
	found = _read(value)
	if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
		frappe.throw(_("A list of fields and their values is needed here."), ArgumentUnreadable)
	return found


def list_of_filters(value: str | list | None) -> list[list]:
	"""The filters of a list: doctype, field, operator, value each. Raises ArgumentUnreadable."""
	found = _read(value) if value else []
	if not isinstance(found, list) or not all(isinstance(each, list) and len(each) > 3 for each in found):
		frappe.throw(_("A list of filters is needed here."), ArgumentUnreadable)
	return found


def fields_and_values(value: str | dict | None) -> dict:
	"""An object, by the names of its fields; of nothing an empty one. Raises ArgumentUnreadable."""
	found = _read(value) if value else {}
	if not isinstance(found, dict):
		frappe.throw(_("Fields and their values are needed here."), ArgumentUnreadable)
	return found


def _read(value: str | list | dict) -> object:
	if not isinstance(value, str):
		return value
	try:
		return json.loads(value)
	except ValueError:
		return None


def day(value: str | date | None) -> date:
	"""A date, in any usual order; today for none. Raises ArgumentUnreadable."""
	return _read_time(getdate, value, _("{0} is no date: write one as 2026-03-31."))


def moment(value: str | datetime) -> datetime:
	"""A moment (site time). Raises ArgumentUnreadable."""
	return _read_time(get_datetime, value, _("{0} is no date and time: write it as 2026-03-31 16:30."))


def _read_time(read: Callable, value: object, refusal: str) -> date | datetime:
	try:
		found = read(value)
	except (ValueError, OverflowError, TypeError, frappe.ValidationError) as error:
		if isinstance(error, frappe.ValidationError):
			frappe.clear_last_message()  # Frappe's own words for it
		frappe.throw(refusal.format(value), ArgumentUnreadable)
	return found

"""Phone numbers as the world writes them, kept as E.164 (`+12035550142`)."""

import frappe
import phonenumbers
from frappe import _

from gov_crm.exceptions import GovCRMError


def to_e164(phone: str | None) -> str | None:
	"""A number as E.164; one without a country code is read in the site's country.

	Raises GovCRMError where it cannot be a phone number.
	"""
	if not (phone or "").strip():
		return None
	number = read_phone(phone)
	if not number:
		frappe.throw(
			_("{0} is no phone number. Write it with the area code, or with + and the country.").format(
				phone
			),
			GovCRMError,
		)
	return number


def read_phone(phone: str) -> str | None:
	"""The same for a number that nobody is there to put right: None where it cannot be one."""
	try:
		number = phonenumbers.parse(phone, _home())
	except phonenumbers.NumberParseException:
		return None
	possible = phonenumbers.is_possible_number(number)
	return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None


def _home() -> str | None:
	country = frappe.db.get_single_value("System Settings", "country") or frappe.db.get_default("country")
	code = country and frappe.get_cached_value("Country", country, "code")
	return code.upper() if code else None

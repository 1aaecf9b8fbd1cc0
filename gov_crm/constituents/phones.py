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
	try:
		number = phonenumbers.parse(phone, _home())
	except phonenumbers.NumberParseException:
		number = None
	if not number or not phonenumbers.is_possible_number(number):
		frappe.throw(
			_("{0} is no phone number. Write it with the area code, or with + and the country.").format(
				phone
			),
			GovCRMError,
		)
	return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _home() -> str | None:
	country = frappe.db.get_single_value("System Settings", "country") or frappe.db.get_default("country")
	code = country and frappe.get_cached_value("Country", country, "code")
	return code.upper() if code else None

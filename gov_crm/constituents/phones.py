"""Phone numbers as the world writes them, kept as E.164 (`+12035550142`), shown as dialled at home."""

import re

import frappe
import phonenumbers
from frappe import _

from gov_crm.exceptions import GovCRMError

GROUP = re.compile(r"(\\(\d))")


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


def as_dialled(phone: str | None) -> str:
	"""A number as people at home write it: "(203) 555-0142"; of another country with + and that country."""
	try:
		number = phonenumbers.parse(phone or "")
	except phonenumbers.NumberParseException:
		return phone or ""
	at_home = number.country_code == _home_code()
	style = phonenumbers.PhoneNumberFormat
	return phonenumbers.format_number(number, style.NATIONAL if at_home else style.INTERNATIONAL)


def add_phone_formats(bootinfo) -> None:
	"""What the Desk needs to show numbers as `as_dialled` does. Bound to extend_bootinfo.

	`gov_phone`: the calling code of the site's country and its formats: dicts of the pattern of the digits
	behind the code, what they begin with, and what is shown, with $1 for the first group of the pattern.
	"""
	if code := _home_code():
		country = phonenumbers.PhoneMetadata.metadata_for_region(
			phonenumbers.region_code_for_country_code(code)
		)
		formats = [_format(form) for form in country.number_format] if country else []
		bootinfo.gov_phone = {"code": str(code), "formats": formats}


def _format(form) -> dict[str, str]:
	rule, leading = form.national_prefix_formatting_rule, form.leading_digits_pattern
	shown = GROUP.sub(rule, form.format, count=1) if rule else form.format
	return {
		"pattern": form.pattern,
		# the last knows the most digits
		"begins": leading[-1] if leading else "",
		"shown": GROUP.sub(r"$\2", shown),
	}


def _home_code() -> int | None:
	"""The calling code of the site's country, which it may share with others."""
	region = _home()
	return phonenumbers.country_code_for_region(region) or None if region else None


def _home() -> str | None:
	country = frappe.db.get_single_value("System Settings", "country") or frappe.db.get_default("country")
	code = country and frappe.get_cached_value("Country", country, "code")
	return code.upper() if code else None

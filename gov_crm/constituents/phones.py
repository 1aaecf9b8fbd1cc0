"""Phone numbers as the world writes them, kept as E.164 (`+12035550142`), shown as dialled at home."""

import re

import frappe
import phonenumbers
from frappe import _

from gov_crm.exceptions import GovCRMError

GROUP = re.compile(r"(\\(\d))")
NOT_FROM_ABROAD = "NA"  # as phonenumbers has it: such a number is not dialled from another country


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

	`gov_phone`: the calling code of the site's country and its `formats`; `abroad` has those of all, by
	their code. A format is a list of the pattern of the digits behind the code, what they begin with, and
	what is shown, with $1 for the first group of the pattern.
	"""
	code = _home_code()
	country = code and _country_of(code)
	bootinfo.gov_phone = {
		"code": str(code or ""),
		"formats": [_format(form) for form in country.number_format] if country else [],
		# to look into every country takes a third of a second
		"abroad": frappe.cache.get_value("gov_phone_formats", _formats_abroad),
	}


def _formats_abroad() -> dict[str, list]:
	codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
	found = {str(code): _formats_from_abroad(_country_of(code)) for code in sorted(codes)}
	return {code: formats for code, formats in found.items() if formats}


def _formats_from_abroad(country) -> list[list[str]]:
	forms = (country.intl_number_format or country.number_format) if country else []
	return [_shape(form, form.format) for form in forms if form.format != NOT_FROM_ABROAD]


def _country_of(code: int):
	"""What is known of the numbers with this calling code; of codes that are of no country, too."""
	region = phonenumbers.region_code_for_country_code(code)
	if region == phonenumbers.phonenumberutil.REGION_CODE_FOR_NON_GEO_ENTITY:
		return phonenumbers.PhoneMetadata.metadata_for_nongeo_region(code)
	return phonenumbers.PhoneMetadata.metadata_for_region(region)


def _format(form) -> list[str]:
	"""As it is dialled at home."""
	rule = form.national_prefix_formatting_rule
	return _shape(form, GROUP.sub(rule, form.format, count=1) if rule else form.format)


def _shape(form, shown: str) -> list[str]:
	leading = form.leading_digits_pattern
	# the last knows the most digits
	return [form.pattern, leading[-1] if leading else "", GROUP.sub(r"$\2", shown)]


def _home_code() -> int | None:
	"""The calling code of the site's country, which it may share with others."""
	region = _home()
	return phonenumbers.country_code_for_region(region) or None if region else None


def _home() -> str | None:
	country = frappe.db.get_single_value("System Settings", "country") or frappe.db.get_default("country")
	code = country and frappe.get_cached_value("Country", country, "code")
	return code.upper() if code else None

"""The words of a row as this site keeps them: numbers with their country, names of languages and countries.

What the site cannot keep is left out, and a note says so; the rest of the row stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import frappe
from frappe.utils import sanitize_html, validate_email_address

from gov_crm.constituents.kinds import foreign_fields
from gov_crm.constituents.phones import read_phone
from gov_crm.domain.errors import Problem
from gov_crm.domain.import_row import LINE_LENGTH
from gov_crm.domain.normalise import plain
from gov_crm.domain.people_profile import PEOPLE

if TYPE_CHECKING:
	from collections.abc import Iterator

	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile

SENTENCES = {
	"phone": "{field} is “{given}”, which is no phone number, and was left out.",
	"email": "{field} is “{given}”, which is no mail address, and was left out.",
	"language": "{field} is “{given}”, which is no language of this site, and was left out.",
	"country": "{field} is “{given}”, which is no country of this site, and was left out.",
	"foreign": "{field} is left out: it is not kept of this type of constituent.",
	# a problem: as it must be kept, with its angle brackets made harmless
	"too_long": "{field} is longer than {most} characters.",
}

LOOKED_UP = ("phone", "email", "language", "country")


class Reading:
	"""The lists of the site that words are looked up in, read once for many rows."""

	def __init__(self, profile: PeopleProfile):
		self.profile = profile
		self.languages = _by_word("Language", "language_name")
		self.countries = _by_word("Country", "code")

	def read(self, row: Converted) -> Converted:
		"""The row as it can be kept here; one with problems as it is."""
		if row.problems:
			return row
		values = {name: _clean(value) for name, value in row.values.items()}
		if long := [name for name, value in values.items() if _is_too_long(value)]:
			return replace(
				row, problems=tuple(self._note("too_long", name, most=LINE_LENGTH) for name in long)
			)
		kept = {name: getattr(self, name)(values[name]) for name in LOOKED_UP if values.get(name)}
		lost = [name for name, value in kept.items() if not value]
		notes = [self._note(name, name, given=values[name]) for name in lost]
		values.update(kept)
		if self.profile.rows == PEOPLE:
			notes += self._drop_foreign(values)
		return replace(row, values=values, notes=(*row.notes, *notes))

	def phone(self, written: str) -> str:
		return read_phone(written) or ""

	def email(self, written: str) -> str:
		return written if validate_email_address(written) == written else ""

	def language(self, written: str) -> str:
		return self.languages.get(plain(written), "")

	def country(self, written: str) -> str:
		return self.countries.get(plain(written), "")

	def _drop_foreign(self, values: dict[str, Any]) -> Iterator[Problem]:
		for name in foreign_fields(values["constituent_type"]):
			if values[name]:
				values[name] = None if name == "date_of_birth" else type(values[name])()
				yield self._note("foreign", name)

	def _note(self, code: str, name: str, **given: str | int) -> Problem:
		return Problem(code, SENTENCES[code], {"field": self.profile.column(name), **given})


def _by_word(doctype: str, field: str) -> dict[str, str]:
	"""Names of records by their name and by a short word for them."""
	rows = frappe.get_all(doctype, fields=["name", field], order_by="name", limit=0)
	return {plain(word): row.name for row in rows for word in (row[field], row.name) if word}


def _is_too_long(value: Any) -> bool:
	return isinstance(value, str) and len(value) > LINE_LENGTH


def _clean(value: Any) -> Any:
	"""As Frappe cleans what is saved in a form: no script gets in."""
	unsafe = isinstance(value, str) and ("<" in value or ">" in value)
	return sanitize_html(value) if unsafe else value

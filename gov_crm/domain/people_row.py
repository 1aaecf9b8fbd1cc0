"""One row of a table of people, of their addresses or of their relationships.

Every row is either imported or rejected with its reasons. Rejected is what could not be told from another
row later or would say something false: no number, no name, a type that is none, a line too long for its
field, a relationship whose dates cannot be read. Everything else is kept, and a note says what was left
out: a date of birth that is none, coordinates of nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gov_crm.domain.errors import Problem
from gov_crm.domain.geo import valid_point
from gov_crm.domain.import_row import LINE_LENGTH, Converted, read_moment, read_number
from gov_crm.domain.people_profile import (
	ADDRESSES,
	CHANNELS,
	FIELDS,
	FLAGS,
	NEEDED,
	PEOPLE,
	POINT,
	TYPES,
)
from gov_crm.domain.text import shorten

if TYPE_CHECKING:
	from collections.abc import Mapping
	from datetime import date

	from gov_crm.domain.people_profile import PeopleProfile

# Behind a name, Frappe's own records of it carry the constituent's number and a word
NAME_LENGTH = 110
PERSONS = ("Person", "Official")
DATES = ("date_of_birth", "from_date", "to_date")
_YES = frozenset(("1", "true", "yes", "y", "x"))
_POINT_DIGITS = 6  # a decimetre
_OLDEST, _LATEST = 1850, 2200

SENTENCES = {
	"missing": "{field} is blank.",
	"no_name": "It has no name.",
	"not_a_type": "{field} is “{given}”, which is no type of constituent.",
	"too_long": "{field} is longer than {most} characters.",
	"not_a_date": "{field} is “{given}”, which is no date in a format of the profile.",
	"ends_before": "It ends on {to_date}, before it begins on {from_date}.",
	# notes
	"date_left_out": "{field} is “{given}”, which is no date in a format of the profile, and was left out.",
	"channel_left_out": "{field} is “{given}”, which is no way to write to somebody, and was left out.",
	"not_a_point": "{latitude}, {longitude} is no place on earth and was left out.",
}


def convert_people_row(row: Mapping[str, str], profile: PeopleProfile) -> Converted:
	"""What a row says, by the profile; it never raises for what a row holds.

	`values`: the fields of `FIELDS[profile.rows]`, texts as "" where blank, dates or None, `restricted` and
	`deceased` 0 or 1, `latitude` and `longitude` floats or None; and `references`, the numbers of others by
	the names that the profile has for them, without blank ones.
	"""
	work = _Conversion(row, profile)
	values = work.values()
	work.check(values)
	return Converted(values, tuple(work.problems), tuple(work.notes))


def person_names(first: str, last: str, full: str) -> dict[str, str]:
	"""The three names of a person, of whichever are given: "Lee, Ann" is Ann Lee."""
	if not (first or last):
		last, comma, first = (part.strip() for part in full.partition(","))
		if not comma:
			first, _space, last = full.rpartition(" ")
	return {
		"first_name": first,
		"last_name": last,
		"full_name": " ".join(filter(None, (first, last))),
	}


@dataclass(slots=True)
class _Conversion:
	row: Mapping[str, str]
	profile: PeopleProfile
	problems: list[Problem] = field(default_factory=list)
	notes: list[Problem] = field(default_factory=list)

	def values(self) -> dict[str, Any]:
		"""All fields of the kind of row, and its references."""
		names = FIELDS[self.profile.rows]
		values: dict[str, Any] = {name: self.line(name) for name in names}
		values.update({name: self.day(name, values[name]) for name in DATES if name in names})
		if self.profile.rows == PEOPLE:
			values.update(self.person(values))
		numbers = {name: self.line(name) for name in self.profile.references}
		return {**values, "references": {name: number for name, number in numbers.items() if number}}

	def person(self, values: dict[str, Any]) -> dict[str, Any]:
		"""What only people have."""
		kind = values["constituent_type"] or TYPES[0]
		names = ("first_name", "last_name", "full_name", "organisation")
		first, last, full, organisation = (values[name] for name in names)
		if kind in PERSONS:
			named = person_names(first, last, full)
		else:
			named = {"first_name": "", "last_name": "", "organisation": ""}
			named["full_name"] = full or organisation or " ".join(filter(None, (first, last)))
		flags = {name: int(values[name].casefold() in _YES) for name in FLAGS}
		return {"constituent_type": kind, **named, **flags, **self.channel(values), **self.point(values)}

	def channel(self, values: dict[str, Any]) -> dict[str, str]:
		given = values["preferred_channel"]
		if given and given not in CHANNELS:
			self.note("channel_left_out", "preferred_channel", given=shorten(given, LINE_LENGTH))
			given = ""
		return {"preferred_channel": given, "email": values["email"].lower()}

	def point(self, values: dict[str, Any]) -> dict[str, float | None]:
		latitude, longitude = (_number(values[name]) for name in POINT)
		if (latitude or longitude) and valid_point(latitude, longitude):
			return {"latitude": latitude, "longitude": longitude}
		if any(values[name] for name in POINT):
			self.note("not_a_point", "", latitude=values["latitude"], longitude=values["longitude"])
		return {"latitude": None, "longitude": None}

	def line(self, name: str) -> str:
		"""A field in one line."""
		return " ".join(self.profile.text(self.row, name).split())

	def day(self, name: str, written: str) -> date | None:
		for form in self.profile.date_formats if written else ():
			if parsed := _parsed(written, form):
				return parsed
		if written:
			given = shorten(written, LINE_LENGTH)
			if name == "date_of_birth":
				self.note("date_left_out", name, given=given)
			else:
				self.problem("not_a_date", name, given=given)
		return None

	def check(self, values: dict[str, Any]) -> None:
		"""What a row cannot be without, and lines that no field can hold."""
		rows = self.profile.rows
		needed = (*NEEDED[rows], *(self.profile.references if rows != PEOPLE else ()))
		given = {**values, **values["references"]}
		for name in needed:
			if not given.get(name):
				self.problem("missing", name)
		for name, value in given.items():
			if isinstance(value, str) and len(value) > LINE_LENGTH:
				self.problem("too_long", name, most=LINE_LENGTH)
		if rows == PEOPLE:
			self.check_person(values)
		elif rows != ADDRESSES:
			self.check_period(values["from_date"], values["to_date"])

	def check_person(self, values: dict[str, Any]) -> None:
		kind, name = values["constituent_type"], values["full_name"]
		if kind not in TYPES:
			self.problem("not_a_type", "constituent_type", given=shorten(kind, LINE_LENGTH))
		if not name:
			self.problem("no_name", "full_name")
		elif NAME_LENGTH < len(name) <= LINE_LENGTH:
			self.problem("too_long", "full_name", most=NAME_LENGTH)

	def check_period(self, begin: date | None, end: date | None) -> None:
		if begin and end and end < begin:
			self.problem("ends_before", "to_date", from_date=str(begin), to_date=str(end))

	def problem(self, code: str, name: str, **parameters: str | int) -> None:
		self.problems.append(Problem(code, SENTENCES[code], {"field": self.shown(name), **parameters}))

	def note(self, code: str, name: str, **parameters: str | int) -> None:
		self.notes.append(Problem(code, SENTENCES[code], {"field": self.shown(name), **parameters}))

	def shown(self, name: str) -> str:
		return self.profile.column(name)


def _parsed(written: str, form: str) -> date | None:
	parsed = read_moment(written, form)
	return parsed.date() if parsed and _OLDEST <= parsed.year < _LATEST else None


def _number(written: str) -> float | None:
	number = read_number(written)
	return None if number is None else round(number, _POINT_DIGITS)

"""One row of an export as a service request.

Every row is either imported or rejected with its reasons. Rejected is what could not be told from
another request later or would say something false: no number, no service, a state or a date that the
profile cannot read, no opening, a closure long before the opening. Everything else is kept, and a note
says what was left out or changed: a placeholder coordinate (the address stays), a text too long for its
field (it goes into the description whole), a closure a few seconds before the opening (two clocks: it
is set to the opening), a closed request whose file does not say when it was closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from gov_crm.domain.errors import Problem
from gov_crm.domain.geo import valid_point
from gov_crm.domain.import_row import LINE_LENGTH, TEXT_LENGTH, Converted, read_moment, read_number
from gov_crm.domain.request_profile import MOMENTS, REQUIRED
from gov_crm.domain.request_states import CLOSED, IN_PROGRESS, STATUSES
from gov_crm.domain.text import SUBJECT_LENGTH, shorten, subject_of

if TYPE_CHECKING:
	from collections.abc import Mapping
	from zoneinfo import ZoneInfo

	from gov_crm.domain.request_profile import Profile

SENTENCES = {
	"missing": "{field} is blank.",
	"not_a_date": "{field} is “{given}”, which is no date in a format of the profile.",
	"not_a_status": "{field} is “{given}”, which is no state that the profile knows.",
	"too_long": "{field} is longer than {most} characters.",
	"closed_before_opened": "It was closed on {closed}, before it was opened on {opened}.",
	# notes
	"clock_skew": "It was closed on {closed}, seconds before it was opened; the opening counts for both.",
	"closing_unknown": "It is closed, but the file does not say when.",
	"closed_earlier": "It was closed on {closed}, but is open again.",
	"placeholder_point": "The coordinates stand for an unknown place and were left out.",
	"not_a_point": "{latitude}, {longitude} is no place on earth and was left out.",
	"shortened": "{field} was cut to {most} characters; the whole of it is in the description.",
}

_YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_QUESTION = re.compile(r"Q:\s*(.*?)\s*A:\s*(.*?)\s*(?=Q:|$)", re.DOTALL)
_LINES = (
	"service_name",
	"service_group",
	"department_name",
	"district_name",
	"district_type",
	"channel",
	"status",
	"external_id",
	"postal_code",
)


def convert(row: Mapping[str, str], profile: Profile) -> Converted:
	"""The row as a service request, by the profile. Never raises for what a row holds.

	Its values: texts as "" where blank; `status` one of STATUSES; `opened_on`, `first_responded_on`,
	`reopened_on`, `resolved_on` (None while open), `closed_earlier_on` (of an open one that was reopened),
	`resolution_due` in UTC or None; `latitude` and `longitude` floats or None; `on_time` True, False or
	None; `outcome` and `outcome_kind` of a closed one; `answers` pairs of question and answer.
	"""
	work = _Conversion(row, profile)
	values = {**work.texts(), **work.point(), **work.moments()}
	values.update(work.closure(values))
	work.check(values)
	return Converted(values, tuple(work.problems), tuple(work.notes))


def to_utc(wall: datetime, zone: ZoneInfo, not_before: datetime | None = None) -> datetime:
	"""The moment, UTC, at which the clocks of a zone showed a naive time.

	A time that was skipped is read as if the clock had not been moved; of a time shown twice the first
	counts, unless it lies before `not_before` (UTC) and the second does not.
	"""
	first = wall.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
	if not_before is None or first >= not_before:
		return first
	second = wall.replace(tzinfo=zone, fold=1).astimezone(timezone.utc)
	return second if second >= not_before else first


@dataclass(slots=True)
class _Conversion:
	row: Mapping[str, str]
	profile: Profile
	problems: list[Problem] = field(default_factory=list)
	notes: list[Problem] = field(default_factory=list)

	def texts(self) -> dict[str, Any]:
		values: dict[str, Any] = {name: self.text(name) for name in (*_LINES, "resolution_note", "media_url")}
		values["external_system"] = self.profile.external_system
		values["on_time"] = _YES_NO.get(self.text("on_time").casefold())
		values["answers"] = _QUESTION.findall(self.text("answers"))
		return {**values, **self.wording(values["service_name"])}

	def wording(self, service_name: str) -> dict[str, str]:
		"""Subject, address and description; what is cut from the first two is kept in the third."""
		subject, address, description = (self.text(name) for name in ("subject", "address", "description"))
		if subject.casefold() in ("", service_name.casefold()):
			subject = subject_of(description, service_name)
		if len(subject) > SUBJECT_LENGTH:
			description = "\n\n".join(filter(None, (subject, description)))
			self.note("shortened", field="subject", most=SUBJECT_LENGTH)
		if len(address) > LINE_LENGTH:
			description = "\n\n".join(filter(None, (description, address)))
			self.note("shortened", field="address", most=LINE_LENGTH)
		return {
			"subject": shorten(subject, SUBJECT_LENGTH),
			"address": shorten(address, LINE_LENGTH),
			"description": description,
		}

	def point(self) -> dict[str, float | None]:
		given = self.text("latitude"), self.text("longitude")
		latitude, longitude = (read_number(text) for text in given)
		if (latitude, longitude) in {*self.profile.placeholder_points, (0.0, 0.0)}:
			self.note("placeholder_point")
		elif valid_point(latitude, longitude):
			return {"latitude": latitude, "longitude": longitude}
		elif given != ("", ""):
			self.note("not_a_point", latitude=given[0], longitude=given[1])
		return {"latitude": None, "longitude": None}

	def moments(self) -> dict[str, datetime | None]:
		"""The opening first: it tells which of two equal times on the wall the others are."""
		opened = self.moment("opened_on")
		later = {name: self.moment(name, opened) for name in MOMENTS if name != "opened_on"}
		return {"opened_on": opened, **later}

	def closure(self, values: dict[str, Any]) -> dict[str, Any]:
		"""State, closing moment and outcome, which hang together."""
		if values["status"] in CLOSED:
			return {"resolved_on": self.closing(values), "closed_earlier_on": None, **self.outcome(values)}
		closed = values["resolved_on"]
		if closed:
			self.note("closed_earlier", closed=self.shown(closed))
		reopened = values["reopened_on"] and values["status"]
		return {
			"status": IN_PROGRESS if reopened else values["status"],
			"resolved_on": None,
			"closed_earlier_on": closed,
			"outcome": "",
			"outcome_kind": "",
		}

	def closing(self, values: dict[str, Any]) -> datetime | None:
		opened: datetime | None = values["opened_on"]
		closed: datetime | None = values["resolved_on"]
		if closed is None:
			self.note("closing_unknown")
		elif opened and closed < opened:
			if opened - closed > self.profile.clock_skew:
				self.problem(
					"closed_before_opened",
					"resolved_on",
					closed=self.shown(closed),
					opened=self.shown(opened),
				)
			else:
				self.note("clock_skew", closed=self.shown(closed))
				return opened
		return closed

	def outcome(self, values: dict[str, Any]) -> dict[str, str]:
		counted = self.profile.outcome_of(self.text("outcome") or values["resolution_note"])
		return {"outcome": counted.outcome, "outcome_kind": counted.kind}

	def moment(self, name: str, not_before: datetime | None = None) -> datetime | None:
		written = self.text(name)
		for form in self.profile.datetime_formats if written else ():
			parsed = _parsed(written, form)
			if parsed and parsed.tzinfo:
				return parsed.astimezone(timezone.utc)
			if parsed:
				return to_utc(parsed, self.profile.zone, not_before)
		if written:
			self.problem("not_a_date", name, given=shorten(written, LINE_LENGTH))
		return None

	def text(self, name: str) -> str:
		return self.profile.text(self.row, name)

	def check(self, values: dict[str, Any]) -> None:
		"""What a row cannot be without, and lines that no field can hold."""
		wrong = {problem.parameters["field"] for problem in self.problems}
		for name in REQUIRED:
			if not values[name] and self.profile.column(name) not in wrong:
				self.problem("missing", name)
		if values["status"] and values["status"] not in STATUSES:
			self.problem("not_a_status", "status", given=shorten(values["status"], LINE_LENGTH))
		for name in _LINES:
			self.check_length(name, values[name], LINE_LENGTH)
		for name in ("description", "resolution_note", "media_url"):
			self.check_length(name, values[name], TEXT_LENGTH)
		self.check_length("answers", self.text("answers"), TEXT_LENGTH)

	def check_length(self, name: str, text: str, most: int) -> None:
		if len(text) > most:
			self.problem("too_long", name, most=most)

	def problem(self, code: str, name: str, **parameters: str | int) -> None:
		parameters["field"] = self.profile.column(name)
		self.problems.append(Problem(code, SENTENCES[code], parameters))

	def note(self, code: str, **parameters: str | int) -> None:
		self.notes.append(Problem(code, SENTENCES[code], parameters))

	def shown(self, moment: datetime) -> str:
		return f"{moment.astimezone(self.profile.zone):%Y-%m-%d %H:%M:%S}"


def _parsed(written: str, form: str) -> datetime | None:
	parsed = read_moment(written, form)
	return parsed if parsed and 1900 <= parsed.year < 2200 else None

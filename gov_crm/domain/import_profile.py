"""What an import has to know of a 311 export: one small JSON file for each kind of file.

Its keys, all optional but `name`, `external_system`, `time_zone`, `datetime_formats` and `columns`:

- `name`, `title`: how people choose it; `remarks`: why it is as it is
- `external_system`: what its numbers belong to
- `time_zone`: the zone of the clock that wrote the file's dates; `datetime_formats`: as `strptime` reads
  them, or "iso"
- `columns`: for each field the columns of the file, the first that is not blank counts (those of
  `external_id` are joined)
- `constants`: values of fields that no column gives
- `values`: for each field what the file's words mean; "*" stands for any other. A word that is not there
  stays as it is, but in `status` it rejects the row
- `patterns`: for each field a regular expression to `find` in the text and what to `write` of its groups;
  what does not match is blank
- `outcomes`: how a closure that `starts` with these words (case apart) is counted; `outcome_otherwise`
- `placeholder_points`: coordinates that stand for "unknown"
- `blank`: words that mean nothing
- `clock_skew_seconds`: how far a closure may lie before its opening and still be a matter of two clocks
- `delimiter`, `encoding`
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gov_crm.domain.errors import DomainError
from gov_crm.domain.request_states import STATUSES
from gov_crm.domain.working_calendar import UnknownTimeZone, zone_of

if TYPE_CHECKING:
	from collections.abc import Callable, Mapping
	from pathlib import Path
	from zoneinfo import ZoneInfo

TEXTS = (
	"service_name",
	"service_group",
	"department_name",
	"district_name",
	"district_type",
	"subject",
	"description",
	"answers",
	"channel",
	"status",
	"outcome",
	"resolution_note",
	"address",
	"postal_code",
	"external_id",
	"media_url",
	"on_time",
)
CHANNELS = (
	"Phone",
	"Walk-in",
	"Web",
	"Email",
	"Letter",
	"Fax",
	"Chat",
	"SMS",
	"Social",
	"Open311",
	"Device",
	"Desk",
)
MOMENTS = ("opened_on", "first_responded_on", "reopened_on", "resolved_on", "resolution_due")
POINT = ("latitude", "longitude")
FIELDS = frozenset({*TEXTS, *MOMENTS, *POINT})
REQUIRED = ("external_id", "service_name", "status", "opened_on")
OUTCOME_KINDS = ("Done", "Referred", "No Action", "")


class ProfileInvalid(DomainError):
	"""`reason` is one of the English sentences of this module."""

	template = "The import profile cannot be used: {reason}"


@dataclass(frozen=True, slots=True)
class Pattern:
	"""What to find in a text, and what to make of its groups."""

	find: re.Pattern[str]
	write: str = "{0}"

	def apply(self, text: str) -> str:
		"""The text rewritten; "" where it does not match."""
		match = self.find.search(text)
		return self.write.format(*match.groups("")).strip() if match else ""


@dataclass(frozen=True, slots=True)
class Outcome:
	"""How a closure counts: the outcome's name, and Done, Referred, No Action, or "" for not known."""

	outcome: str
	kind: str
	starts: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
	"""An import profile, see the module. Raises ProfileInvalid with a sentence."""

	name: str
	external_system: str
	time_zone: str
	datetime_formats: tuple[str, ...]
	columns: Mapping[str, tuple[str, ...]]
	title: str = ""
	remarks: str = ""
	constants: Mapping[str, str] = field(default_factory=dict)
	values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
	patterns: Mapping[str, Pattern] = field(default_factory=dict)
	outcomes: tuple[Outcome, ...] = ()
	outcome_otherwise: Outcome = field(default_factory=lambda: Outcome("Not recorded", ""))
	placeholder_points: frozenset[tuple[float, float]] = frozenset()
	blank: frozenset[str] = frozenset()
	clock_skew: timedelta = timedelta()
	delimiter: str = ","
	encoding: str = "utf-8-sig"

	def __post_init__(self) -> None:
		for reason in _faults(self):
			raise ProfileInvalid(reason=reason)

	@property
	def zone(self) -> ZoneInfo:
		return zone_of(self.time_zone)

	@property
	def source_columns(self) -> tuple[str, ...]:
		"""Every column that the profile reads, each once."""
		return tuple(dict.fromkeys(column for columns in self.columns.values() for column in columns))

	def outcome_of(self, closure: str) -> Outcome:
		"""How a closure text counts."""
		words = closure.casefold()
		fitting = (outcome for outcome in self.outcomes if words.startswith(outcome.starts.casefold()))
		return next(fitting, self.outcome_otherwise)


def read_profile(path: Path) -> Profile:
	"""The profile of a JSON file. Raises ProfileInvalid."""
	try:
		document = json.loads(path.read_text(encoding="utf-8"))
	except (OSError, ValueError) as error:
		raise ProfileInvalid(reason=f"{path.name} is not a JSON file.") from error
	return profile_from(document)


def profile_from(document: Mapping[str, Any]) -> Profile:
	"""The profile of what a JSON file holds. Raises ProfileInvalid."""
	try:
		given = dict(document)
		given["clock_skew"] = timedelta(seconds=given.pop("clock_skew_seconds", 0))
		given["columns"] = {name: _names(columns) for name, columns in given["columns"].items()}
		return Profile(**{key: _READ.get(key, _as_it_is)(value) for key, value in given.items()})
	except ProfileInvalid:
		raise
	except (re.error, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
		raise ProfileInvalid(reason=f"{error}.") from error


def _as_it_is(value: Any) -> Any:
	return value


def _names(columns: str | list[str]) -> tuple[str, ...]:
	return (columns,) if isinstance(columns, str) else tuple(columns)


_READ: dict[str, Callable[[Any], Any]] = {
	"datetime_formats": tuple,
	"patterns": lambda patterns: {
		name: Pattern(re.compile(given["find"], re.DOTALL), given.get("write", "{0}"))
		for name, given in patterns.items()
	},
	"outcomes": lambda outcomes: tuple(Outcome(**outcome) for outcome in outcomes),
	"outcome_otherwise": lambda outcome: Outcome(**outcome),
	"placeholder_points": lambda points: frozenset((float(lat), float(lon)) for lat, lon in points),
	"blank": frozenset,
}


def _faults(profile: Profile) -> list[str]:
	mentioned = {*profile.columns, *profile.constants, *profile.values, *profile.patterns}
	faults = [f"there is no field {name}." for name in sorted(mentioned - FIELDS)]
	given = {*profile.columns, *profile.constants}
	faults += [f"nothing gives the field {name}." for name in REQUIRED if name not in given]
	statuses = {*profile.values.get("status", {}).values(), profile.constants.get("status", STATUSES[0])}
	faults += [f"{status} is not a state of a request." for status in sorted(statuses - {*STATUSES})]
	channels = {*profile.values.get("channel", {}).values(), profile.constants.get("channel", CHANNELS[0])}
	faults += [f"{channel} is no channel." for channel in sorted(channels - {*CHANNELS})]
	kinds = {outcome.kind for outcome in (*profile.outcomes, profile.outcome_otherwise)}
	faults += [f"{kind} is no kind of outcome." for kind in sorted(kinds - {*OUTCOME_KINDS})]
	try:
		zone_of(profile.time_zone)
	except UnknownTimeZone as error:
		faults.append(str(error))
	if not profile.datetime_formats:
		faults.append("it needs a format of dates.")
	return faults

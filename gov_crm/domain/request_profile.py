"""What an import has to know of a 311 export, besides what every import has to know (import_profile.py).

Its further keys; `external_system`, `time_zone` and `datetime_formats` are needed:

- `external_system`: what its numbers belong to
- `time_zone`: the zone of the clock that wrote the file's dates; `datetime_formats`: as `strptime` reads
  them, or "iso"
- `outcomes`: how a closure that `starts` with these words (case apart) is counted; `outcome_otherwise`
- `placeholder_points`: coordinates that stand for "unknown"
- `clock_skew_seconds`: how far a closure may lie before its opening and still be a matter of two clocks

A word that `values` does not know rejects the row where it is a `status`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from gov_crm.domain.import_profile import ProfileInvalid, TableProfile, build_profile
from gov_crm.domain.request_states import STATUSES
from gov_crm.domain.working_calendar import UnknownTimeZone, zone_of

if TYPE_CHECKING:
	from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Outcome:
	"""How a closure counts: the outcome's name, and Done, Referred, No Action, or "" for not known."""

	outcome: str
	kind: str
	starts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(TableProfile):
	"""An import profile of service requests, see the module. Raises ProfileInvalid with a sentence."""

	joined: ClassVar[frozenset[str]] = frozenset({"external_id"})

	external_system: str
	time_zone: str
	datetime_formats: tuple[str, ...]
	outcomes: tuple[Outcome, ...] = ()
	outcome_otherwise: Outcome = field(default_factory=lambda: Outcome("Not recorded", ""))
	placeholder_points: frozenset[tuple[float, float]] = frozenset()
	clock_skew_seconds: float = 0

	def __post_init__(self) -> None:
		for reason in _faults(self):
			raise ProfileInvalid(reason=reason)

	@property
	def zone(self) -> ZoneInfo:
		return zone_of(self.time_zone)

	@property
	def clock_skew(self) -> timedelta:
		return timedelta(seconds=self.clock_skew_seconds)

	def outcome_of(self, closure: str) -> Outcome:
		"""How a closure text counts."""
		words = closure.casefold()
		fitting = (outcome for outcome in self.outcomes if words.startswith(outcome.starts.casefold()))
		return next(fitting, self.outcome_otherwise)


def profile_from(document: Mapping[str, Any]) -> Profile:
	"""The profile of what a JSON file holds. Raises ProfileInvalid."""
	return build_profile(Profile, document, _READ)


_READ = {
	"datetime_formats": tuple,
	"outcomes": lambda outcomes: tuple(Outcome(**outcome) for outcome in outcomes),
	"outcome_otherwise": lambda outcome: Outcome(**outcome),
	"placeholder_points": lambda points: frozenset((float(lat), float(lon)) for lat, lon in points),
	"clock_skew_seconds": float,
}


def _faults(profile: Profile) -> list[str]:
	faults = [f"there is no field {name}." for name in sorted(profile.fields - FIELDS)]
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

"""Starting, stopping and transferring a service at an address: what rules alone may approve.

Whatever they cannot approve goes to a person, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gov_crm.domain.match_profile import house_and_street
from gov_crm.domain.normalise import address_key

if TYPE_CHECKING:
	from collections.abc import Iterable

LONGEST_KEY = 140
LATEST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Account:
	"""An active account of one service; without `until` it has no end. Days, both included."""

	number: str
	holder: str
	place: str | None
	since: date
	until: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
	"""What follows from a request; `template` says why it goes to a person, and is empty where it does not.

	`ends` is the account that ends, on the day `last_day`; `begins` the first day of the new one.
	"""

	template: str = ""
	parameters: dict[str, str] = field(default_factory=dict)
	begins: date | None = None
	ends: str | None = None
	last_day: date | None = None

	@property
	def approved(self) -> bool:
		return not self.template


NO_HOLDER = "Nobody is named for whom it would be."
NO_DAY = "It does not say from which day on."
DAY_IS_OVER = "{day} is over."
TOO_FAR = "{day} is more than {days} days ahead."
NO_HOUSE = "“{address}” is no address with a house number."
TAKEN = "{number} is active there already, since {since}."
TAKEN_UNTIL = "{number} is active there until {until}."
NO_ACCOUNT = "We find no active account of theirs there."
NOT_THEIRS = "The account {number} is not theirs."
SEVERAL = "There are several accounts that it could be: {numbers}."
ENDS_ALREADY = "{number} ends on {until} already."
SAME_PLACE = "It would be moved to where it is."


def place_key(line: str | None) -> str | None:
	"""One home in one spelling, its flat included: "12 elm unit 4" for "12 Elm St., Apt 4"; else None."""
	number, street, unit = house_and_street(line or "")
	if not (number and street):
		return None
	flats = (address_key(part) for part in (line or "").split(","))
	unit = unit or next((flat.removeprefix("unit ") for flat in flats if flat.startswith("unit ")), "")
	return " ".join([number, street, *(["unit", unit] if unit else [])])[:LONGEST_KEY]


def decide_start(
	holder: str | None, address: str, day: date | None, there: Iterable[Account], today: date
) -> Ruling:
	"""Whether an account begins on the day; `there` are those of the service at the address."""
	wrong = _wrong_with(holder, day, today)
	if wrong or day is None:
		return wrong or Ruling(NO_DAY)
	return _wrong_place(address) or _taken(there, day) or Ruling(begins=day)


def decide_stop(
	holder: str | None, number: str, address: str, day: date | None, known: Iterable[Account], today: date
) -> Ruling:
	"""Whether an account ends on the day, which is its last one.

	`known` are the holder's accounts of the service, and the one whose `number` was given, whoever has it.
	"""
	wrong = _wrong_with(holder, day, today)
	if wrong or holder is None or day is None:
		return wrong or Ruling(NO_DAY)
	found = _choose(holder, number, address, list(known))
	if isinstance(found, Ruling):
		return found
	if found.until is not None and found.until <= day:
		return Ruling(ENDS_ALREADY, {"number": found.number, "until": found.until.isoformat()})
	if found.since > day:
		return Ruling(NO_ACCOUNT)
	return Ruling(ends=found.number, last_day=day)


def decide_transfer(
	holder: str | None,
	number: str,
	old_address: str,
	new_address: str,
	day: date | None,
	known: Iterable[Account],
	there: Iterable[Account],
	today: date,
) -> Ruling:
	"""Whether one account ends and another begins on the same day.

	`known` as for a stop, `there` as for a start at the new address.
	"""
	stop = decide_stop(holder, number, old_address, day, list(known), today)
	if not stop.approved:
		return stop
	others = [account for account in there if account.number != stop.ends]
	if any(account.number == stop.ends and account.place == place_key(new_address) for account in known):
		return Ruling(SAME_PLACE)
	start = decide_start(holder, new_address, day, others, today)
	return Ruling(begins=day, ends=stop.ends, last_day=day) if start.approved else start


def _wrong_with(holder: str | None, day: date | None, today: date) -> Ruling | None:
	if not holder:
		return Ruling(NO_HOLDER)
	if day is None:
		return Ruling(NO_DAY)
	if day < today:  # nothing begins or ends on a day that is over
		return Ruling(DAY_IS_OVER, {"day": day.isoformat()})
	if day > today + timedelta(days=LATEST_DAYS):
		return Ruling(TOO_FAR, {"day": day.isoformat(), "days": str(LATEST_DAYS)})
	return None


def _wrong_place(address: str) -> Ruling | None:
	return None if place_key(address) else Ruling(NO_HOUSE, {"address": (address or "").strip()})


def _taken(there: Iterable[Account], day: date) -> Ruling | None:
	for account in there:
		if account.until is None:
			return Ruling(TAKEN, {"number": account.number, "since": account.since.isoformat()})
		if account.until > day:
			return Ruling(TAKEN_UNTIL, {"number": account.number, "until": account.until.isoformat()})
	return None


def _choose(holder: str, number: str, address: str, known: list[Account]) -> Account | Ruling:
	if number:
		named = next((account for account in known if account.number == number), None)
		if named is None:
			return Ruling(NO_ACCOUNT)
		return named if named.holder == holder else Ruling(NOT_THEIRS, {"number": number})
	theirs = [account for account in known if account.holder == holder]
	if place := place_key(address):
		theirs = [account for account in theirs if account.place == place]
	if len(theirs) > 1:
		return Ruling(SEVERAL, {"numbers": ", ".join(sorted(account.number for account in theirs))})
	return theirs[0] if theirs else Ruling(NO_ACCOUNT)

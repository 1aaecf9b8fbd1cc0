"""What a row that comes again changes, and what it adds to somebody who is on record already.

A blank says nothing: it never empties a field. And a row says only what it did not say the last time: who
was corrected here keeps the correction until the other system says something new.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from gov_crm.domain.normalise import address_key
from gov_crm.domain.people_profile import PLACE, POINT

if TYPE_CHECKING:
	from collections.abc import Mapping

_PRINT_BYTES = 5
_WHERE = (*PLACE, *POINT)
_HOME = ("address_line", "city", "postal_code", *POINT)
_NAMES = ("first_name", "last_name", "full_name")
_NEVER_FILLED = frozenset(("source_key", "constituent_type", "references"))


def fingerprints(values: Mapping[str, Any]) -> dict[str, str]:
	"""A short print of each thing that a row says, by which to know the next time that it says the same."""
	said = {**values, **values.get("references", {})}
	return {
		name: blake2b(str(value).encode(), digest_size=_PRINT_BYTES).hexdigest()
		for name, value in said.items()
		if _tells(value) and name != "references"
	}


def said_anew(values: Mapping[str, Any], before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Any]:
	"""Of the values those that were not said before, by the prints of the last time and of this time."""
	return {name: value for name, value in values.items() if name in now and now[name] != before.get(name)}


def to_change(values: Mapping[str, Any], on_record: Mapping[str, Any]) -> dict[str, Any]:
	"""The fields of a record that are to follow a row of its own: those that the row says otherwise."""
	return {
		name: value
		for name, value in values.items()
		if name in on_record and _tells(value) and value != on_record[name]
	}


def to_fill(values: Mapping[str, Any], on_record: Mapping[str, Any]) -> dict[str, Any]:
	"""The blank fields of a record that a row of the same person fills; nothing that is there is changed.

	A place is one thing: the city of one home does not go with the street of another.
	"""
	left_out = set(_NEVER_FILLED)
	if not _same_home(values, on_record):
		left_out.update(_WHERE)
	if _tells(on_record.get("first_name")) or not _same(values, on_record, "last_name"):
		left_out.update(_NAMES)
	return {
		name: value
		for name, value in values.items()
		if name in on_record and name not in left_out and _tells(value) and not _tells(on_record[name])
	}


def _same_home(values: Mapping[str, Any], on_record: Mapping[str, Any]) -> bool:
	"""Whether the record has no home yet, or the same."""
	if not any(_tells(on_record.get(name)) for name in _HOME):
		return True
	home = address_key(on_record.get("address_line"))
	return bool(home) and home == address_key(values.get("address_line"))


def _same(values: Mapping[str, Any], on_record: Mapping[str, Any], name: str) -> bool:
	return values.get(name) == on_record.get(name)


def _tells(value: Any) -> bool:
	"""Blank, nought and None say nothing."""
	return bool(value)

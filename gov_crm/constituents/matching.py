"""Who on record may be the person or organisation that somebody describes.

Six keys on indexed columns gather candidates, `domain.matching` compares them. A key that very many share
tells nothing and is left out, so that a search costs the same however many people are on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import frappe

from gov_crm.domain.match_profile import COMPARED
from gov_crm.domain.matching import (
	KEYS,
	MOST_SHARING,
	Profile,
	band_of,
	blocking_keys,
	compare,
	score,
	worth_comparing,
)
from gov_crm.domain.normalise import reversed_digits
from gov_crm.domain.street_keys import street_key

if TYPE_CHECKING:
	from collections.abc import Collection, Mapping

	from gov_crm.domain.matching import Reason

CONSTITUENT = "Gov Constituent"
STREET = "street_key"  # finds, and tells nothing of who is whom
SHOWN = 10
AT_ONCE = 1000
LONGEST_PHONE = 15  # digits, by ITU-T E.164
# A range of an index for each key, with the key's sign; the query builder knows no limits within a union.
PROBES = """
	select * from (select `name`, 'phone_key', '' from `tabGov Constituent`
		where `phone_key` between %(phone_key)s and %(phone_end)s limit %(most_phone_key)s) as phone
	union all select * from (select `name`, 'mail_key', '' from `tabGov Constituent`
		where `mail_key` = %(mail_key)s limit %(most_mail_key)s) as mail
	union all select * from (select `name`, 'birth_key', `sound_key` from `tabGov Constituent`
		where `birth_key` = %(birth_key)s limit %(most_birth_key)s) as birth
	union all select * from (select `name`, 'sound_key', `birth_key` from `tabGov Constituent`
		where `sound_key` = %(sound_key)s limit %(most_sound_key)s) as sound
	union all select * from (select `name`, 'place_key', `sound_key` from `tabGov Constituent`
		where `place_key` = %(place_key)s limit %(most_place_key)s) as place
	union all select * from (select `name`, 'family_key', `birth_key` from `tabGov Constituent`
		where `family_key` = %(family_key)s limit %(most_family_key)s) as family
"""


class Match(NamedTuple):
	"""A constituent on record who may be the one; how surely and why is told by `domain.matching.compare`."""

	name: str
	score: int
	band: str
	reasons: tuple[Reason, ...]


def match_keys(values: Mapping[str, Any]) -> dict[str, str | None]:
	"""The hidden columns by which `find_similar` and `finding` find a record, None where one has no key.

	`values` are fields of Gov Constituent; the phone is one as it is kept, with its country.
	"""
	keys = blocking_keys(Profile.of(values))
	return {
		**{key: keys.get(key) for key in KEYS},
		"phone_key": reversed_digits(values.get("phone")) or None,
		STREET: street_key(values.get("address_line")) or None,
	}


def fill_keys() -> None:
	"""Write the keys of all records that have not those they should have: what was written in bulk."""
	last = ""
	while rows := _read_after(last):
		wanted = {row.name: match_keys(row) for row in rows}
		wrong = {row.name: wanted[row.name] for row in rows if not wanted[row.name].items() <= row.items()}
		frappe.db.bulk_update(CONSTITUENT, wrong, update_modified=False)
		last = rows[-1].name


def find_similar(values: Mapping[str, Any], limit: int = SHOWN, exclude: Collection[str] = ()) -> list[Match]:
	"""Who on record may be the one whom `values` describe, best first; only whom the user may see.

	`values` are fields of Gov Constituent, as many as are known. Records that were merged into another
	and those in `exclude` are left out. Three SQL statements, at most 400 records compared.
	"""
	profile = Profile.of(values)
	names = _sharing_a_key(blocking_keys(profile)) - set(exclude)
	others = {row.name: Profile.of(row) for row in _seen(names)}
	scores = {name: score(profile, other) for name, other in others.items()}
	best = sorted((name for name in scores if band_of(scores[name])), key=lambda name: (-scores[name], name))
	return [Match(name, *compare(profile, others[name])) for name in best[:limit]]


def _sharing_a_key(keys: Mapping[str, str]) -> set[str]:
	"""The names of the records that share a key and are to be compared."""
	if not keys:
		return set()
	most = {f"most_{key}": most + 1 for key, most in MOST_SHARING.items()}
	# the column keeps the whole number, of which the key has the last digits, in front
	phone_end = f"{keys['phone_key']}{'9' * LONGEST_PHONE}" if "phone_key" in keys else None
	sharing: dict[str, dict[str, str | None]] = {key: {} for key in KEYS}
	values = {**dict.fromkeys(KEYS), **keys, **most, "phone_end": phone_end}
	for name, key, sign in frappe.db.sql(PROBES, values):
		sharing[key][name] = sign
	return {name for key in KEYS for name in worth_comparing(key, keys, sharing[key])}


def _seen(names: Collection[str]) -> list[dict]:
	"""Of these records those that the user may see: restricted people do not show by being alike either."""
	if not names:
		return []
	fields = ["name", *COMPARED]
	filters = {"name": ("in", sorted(names))}
	return frappe.get_list(CONSTITUENT, filters=filters, fields=fields, order_by="name", limit=len(names))


def _read_after(name: str) -> list[dict]:
	person = frappe.qb.DocType(CONSTITUENT)
	fields = [person[field] for field in ("name", *COMPARED, *KEYS, STREET)]
	query = frappe.qb.from_(person).select(*fields).where(person.name > name).orderby(person.name)
	return query.limit(AT_ONCE).run(as_dict=True)

"""Who on record may be the person or organisation that somebody describes.

Six keys on indexed columns gather candidates, `domain.matching` compares them. A key that very many share
tells nothing and is left out, so that a search costs the same however many people are on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import frappe

from gov_crm.domain.matching import KEYS, MOST_SHARING, Profile, band_of, blocking_keys, compare, score
from gov_crm.domain.normalise import reversed_digits

if TYPE_CHECKING:
	from collections.abc import Collection, Mapping

	from gov_crm.domain.matching import Reason

CONSTITUENT = "Gov Constituent"
COMPARED = (
	"constituent_type",
	"first_name",
	"last_name",
	"full_name",
	"organisation",
	"address_line",
	"city",
	"postal_code",
	"phone",
	"email",
	"date_of_birth",
)
SHOWN = 10
AT_ONCE = 1000
LONGEST_PHONE = 15  # digits, by ITU-T E.164


class Match(NamedTuple):
	"""A constituent on record who may be the one; how surely and why is told by `domain.matching.compare`."""

	name: str
	score: int
	band: str
	reasons: tuple[Reason, ...]


def match_keys(values: Mapping[str, Any]) -> dict[str, str | None]:
	"""The hidden columns by which `find_similar` finds a record, None where one has no key.

	`values` are fields of Gov Constituent; the phone is one as it is kept, with its country.
	"""
	keys = blocking_keys(Profile.of(values))
	return {**{key: keys.get(key) for key in KEYS}, "phone_key": reversed_digits(values.get("phone")) or None}


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
	candidates = {row.name: row for row in _candidates(blocking_keys(profile))}
	others = {name: Profile.of(row) for name, row in candidates.items() if name not in exclude}
	scores = {name: score(profile, other) for name, other in others.items()}
	best = sorted((name for name in scores if band_of(scores[name])), key=lambda name: (-scores[name], name))
	return [Match(name, *compare(profile, others[name])) for name in _seen(best)[:limit]]


def _candidates(keys: Mapping[str, str]) -> list[dict]:
	"""The records that share a key which not too many share."""
	sharing: dict[str, list[dict]] = {key: [] for key in keys}
	for row in _sharing(keys):
		sharing[row.pop("shared")].append(row)
	return [row for key, rows in sharing.items() if len(rows) <= MOST_SHARING[key] for row in rows]


def _sharing(keys: Mapping[str, str]) -> list[dict]:
	"""Rows of COMPARED, and which key is shared; one more than MOST_SHARING where more share it.

	One statement of a range of an index for each key: the query builder knows no limits within a union.
	"""
	if not keys:
		return []
	fields = ", ".join(f"`{field}`" for field in COMPARED)
	probes = [
		f"select * from (select `name`, '{key}' as `shared`, {fields} from `tab{CONSTITUENT}`"  # noqa: S608 our own names
		f" where {_condition(key)} and coalesce(`merged_into`, '') = ''"
		f" limit {MOST_SHARING[key] + 1}) as `{key}`"
		for key in keys
	]
	# the column keeps the whole number, of which the key has the last digits, in front
	phone_end = f"{keys.get('phone_key')}{'9' * LONGEST_PHONE}"
	return frappe.db.sql(" union all ".join(probes), {**keys, "phone_end": phone_end}, as_dict=True)


def _condition(key: str) -> str:
	return f"`{key}` between %({key})s and %(phone_end)s" if key == "phone_key" else f"`{key}` = %({key})s"


def _seen(names: list[str]) -> list[str]:
	"""Those that the user may see: a restricted person shows neither by name nor by being alike."""
	if not names:
		return []
	seen = set(
		frappe.get_list(
			CONSTITUENT, filters={"name": ("in", names)}, pluck="name", limit=len(names), order_by="name"
		)
	)
	return [name for name in names if name in seen]


def _read_after(name: str) -> list[dict]:
	person = frappe.qb.DocType(CONSTITUENT)
	fields = [person[field] for field in ("name", *COMPARED, *KEYS)]
	query = frappe.qb.from_(person).select(*fields).where(person.name > name).orderby(person.name)
	return query.limit(AT_ONCE).run(as_dict=True)

"""Records of Frappe that stand in the timelines: each is wrapped by one interaction, never copied."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

import frappe
from frappe.utils import now_datetime

from gov_crm.constituents.merged import survivors_of

INTERACTION = "Gov Interaction"
PARTICIPANT = "Gov Interaction Participant"
COLUMNS = ("summary", "occurred_on", "channel", "direction", "staff", "cancelled", "request")
STANDARD = ("name", "owner", "creation", "modified", "modified_by")
# In whose name a machine writes
OWNER = "Administrator"
AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Wrap:
	"""How a record stands in the timelines of `people`; of nobody's where there are none."""

	doctype: str
	name: str
	summary: str
	occurred_on: datetime  # site time
	channel: str
	direction: str
	staff: str | None
	people: frozenset[str]
	cancelled: int = 0
	request: str | None = None  # which opens with it

	@property
	def interaction(self) -> str:
		return interaction_of(self.doctype, self.name)

	def values(self) -> tuple:
		return tuple(getattr(self, column) for column in COLUMNS)


def keep_in_step(wraps: Iterable[Wrap]) -> None:
	"""Make the interactions of these records what they should be; many cost as few statements as one.

	What people wrote into an interaction, its outcome and next step, stays.
	"""
	wanted = {wrap.interaction: wrap for wrap in _of_survivors(list(wraps))}
	known = _known(list(wanted))
	_delete([name for name in known if not wanted[name].people])
	_insert([wrap for name, wrap in wanted.items() if wrap.people and name not in known])
	changed = [wanted[name] for name, (values, _people) in known.items() if wanted[name].values() != values]
	moved = [wanted[name] for name, (_values, people) in known.items() if wanted[name].people != people]
	for wrap in changed:
		_update(wrap)
	_seat({wrap.interaction: wrap for wrap in changed + moved if wrap.people})


def forget(doctype: str, names: Iterable[str]) -> None:
	"""These records are deleted, and with them goes what stood for them."""
	_delete([interaction_of(doctype, name) for name in names])


def interaction_of(doctype: str, name: str) -> str:
	"""The interaction's name follows from the record's, so that none is ever wrapped twice."""
	return sha256(f"{doctype} {name}".encode()).hexdigest()[:20]


def _of_survivors(wraps: list[Wrap]) -> list[Wrap]:
	"""Old mail may name records that were merged since."""
	survivors = survivors_of(set().union(*(wrap.people for wrap in wraps)))
	return [
		replace(wrap, people=frozenset(survivors.get(name, name) for name in wrap.people)) for wrap in wraps
	]


def _known(names: list[str]) -> dict[str, tuple[tuple, frozenset[str]]]:
	"""What stands already: values of COLUMNS and participants, by interaction."""
	interaction, participant = frappe.qb.DocType(INTERACTION), frappe.qb.DocType(PARTICIPANT)
	rows = (
		frappe.qb.from_(interaction)
		.left_join(participant)
		.on(participant.parent == interaction.name)
		.select(interaction.name, participant.constituent, *(interaction[column] for column in COLUMNS))
		.where(interaction.name.isin(names or [""]))
		.run()
	)
	people, values = defaultdict(set), {}
	for name, constituent, *columns in rows:
		people[name].add(constituent)
		values[name] = tuple(columns)
	return {name: (values[name], frozenset(people[name] - {None})) for name in values}


def _insert(wraps: list[Wrap]) -> None:
	rows = [(wrap.interaction, *_stamps(), *wrap.values(), wrap.doctype, wrap.name) for wrap in wraps]
	_write(INTERACTION, (*STANDARD, *COLUMNS, "reference_doctype", "reference_name"), rows)
	_write_participants(wraps)


def _update(wrap: Wrap) -> None:
	interaction = frappe.qb.DocType(INTERACTION)
	query = frappe.qb.update(interaction).where(interaction.name == wrap.interaction)
	for column, value in zip(COLUMNS, wrap.values(), strict=True):
		query = query.set(interaction[column], value)
	query.set(interaction.modified, now_datetime()).run()


def _seat(wraps: dict[str, Wrap]) -> None:
	"""Participants anew: they carry what of the interaction a timeline is read by."""
	_delete_rows(PARTICIPANT, "parent", list(wraps))
	_write_participants(list(wraps.values()))


def _write_participants(wraps: list[Wrap]) -> None:
	fields = (
		*STANDARD,
		"parent",
		"parenttype",
		"parentfield",
		"idx",
		"constituent",
		"occurred_on",
		"channel",
	)
	rows = [
		(
			frappe.generate_hash(length=20),
			*_stamps(),
			*(wrap.interaction, INTERACTION, "participants", order),
			*(constituent, wrap.occurred_on, wrap.channel),
		)
		for wrap in wraps
		for order, constituent in enumerate(sorted(wrap.people), start=1)
	]
	_write(PARTICIPANT, fields, rows)


def _delete(interactions: list[str]) -> None:
	_delete_rows(PARTICIPANT, "parent", interactions)
	_delete_rows(INTERACTION, "name", interactions)


def _delete_rows(doctype: str, column: str, values: list[str]) -> None:
	if values:
		frappe.db.delete(doctype, {column: ("in", values)})


def _write(doctype: str, fields: tuple[str, ...], rows: list[tuple]) -> None:
	if rows:
		frappe.db.bulk_insert(doctype, list(fields), rows, chunk_size=AT_ONCE)


def _stamps() -> tuple:
	"""Owner, creation, modified, modified_by of a row that a machine writes."""
	now = now_datetime()
	return (OWNER, now, now, OWNER)

"""Rows of relationships: who is what to whom, by their numbers in the other system."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frappe import _

from gov_crm.constituents.importing.changes import enter
from gov_crm.constituents.importing.journal import ADDED, Entry, find_known, write_entries
from gov_crm.constituents.importing.journal import KNOWN as NOTED
from gov_crm.constituents.importing.reading import Reading
from gov_crm.constituents.importing.references import References, unknown_kind
from gov_crm.constituents.importing.relations import Kinds, Relation, Relations
from gov_crm.domain.people_profile import ENDS, RELATIONSHIPS
from gov_crm.domain.people_upsert import fingerprints
from gov_crm.gov_crm.importing.kinds import KNOWN, NEW, REJECTED, Column, Foreseen, Taken
from gov_crm.gov_crm.importing.source import sentences

if TYPE_CHECKING:
	from collections.abc import Mapping, Sequence

	from gov_crm.constituents.importing.journal import Known
	from gov_crm.domain.errors import Problem
	from gov_crm.domain.import_file import SourceRow
	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile
	from gov_crm.gov_crm.importing.kinds import Batch

WHEN = ("from_date", "to_date", "note")


@dataclass(slots=True)
class RelationPlan:
	"""What a row becomes: a relationship that is NEW, one that is KNOWN, or none (REJECTED)."""

	row: SourceRow
	values: Mapping[str, Any]
	fate: str = NEW
	relation: Relation | None = None
	names: tuple[str, ...] = ()
	said: Mapping[str, str] = field(default_factory=dict)
	is_repeated: bool = False
	problems: Sequence[Problem] = ()


class RelationshipWriter:
	"""Writes the rows of one run."""

	made: Mapping[str, list[str]] = {}

	def __init__(self, batch: Batch, profile: PeopleProfile):
		self.batch, self.profile = batch, profile
		self.reading, self.kinds = Reading(profile), Kinds()

	def take(self, rows: Sequence[tuple[SourceRow, Converted]]) -> Taken:
		read = [(row, self.reading.read(converted)) for row, converted in rows]
		plans, there = plan_relationships(read, self.profile, self.kinds, self.batch.name)
		entered = [(plan, self._entry(plan)) for plan in plans if plan.relation and not plan.is_repeated]
		new = [(entry, plan.relation) for plan, entry in entered if plan.fate == NEW]
		enter(new, there, self.batch)
		write_entries([entry for _plan, entry in entered], self.batch, self.profile.source_system)
		rejected = [(plan.row, plan.problems) for plan in plans if plan.fate == REJECTED]
		return Taken(created=Counter(plan.fate for plan in plans)[NEW], rejected=rejected)

	def _entry(self, plan: RelationPlan) -> Entry:
		what = ADDED if plan.fate == NEW else NOTED
		return Entry(plan.row.number, plan.values["source_key"], plan.relation.holder, what, plan.said)


def plan_relationships(
	rows: Sequence[tuple[SourceRow, Converted]], profile: PeopleProfile, kinds: Kinds, running: str = ""
) -> tuple[list[RelationPlan], Relations]:
	"""One for each row, in order, and the relationships of these people with those that are new."""
	references = References(profile, [converted.values["references"] for _row, converted in rows])
	known = find_known(profile.source_system, [converted.values["source_key"] for _row, converted in rows])
	plans = [_begun(row, converted, known, running) for row, converted in rows]
	for plan in plans:
		if plan.fate != REJECTED:
			_relate(plan, references, kinds)
	related = [plan for plan in plans if plan.relation]
	there = Relations(kinds, {end for plan in related for end in plan.relation.ends})
	seen: set[str] = set()
	for plan in related:
		_judge(plan, there, seen)
	return plans, there


def relationship_columns() -> list[Column]:
	"""Those of `foresee_relationships`."""
	return [
		Column(_("Number There")),
		Column(_("Constituent")),
		Column(_("The Other Is")),
		Column(_("The Other")),
		Column(_("From"), "Date"),
		Column(_("Until"), "Date"),
	]


def foresee_relationships(
	rows: Sequence[tuple[SourceRow, Converted]], profile: PeopleProfile
) -> list[Foreseen]:
	"""What each row would become, one for one."""
	plans, _there = plan_relationships(rows, profile, Kinds())
	words = {NEW: _("New relationship"), KNOWN: _("Here already"), REJECTED: _("Rejected")}
	lines = []
	for plan, (_row, converted) in zip(plans, rows, strict=True):
		one, other = plan.names or (plan.values["references"].get(end) for end in ENDS[RELATIONSHIPS])
		cells = [plan.values["source_key"], one, plan.values["kind"], other, *map(plan.values.get, WHEN[:2])]
		remarks = [] if converted.problems else sentences(plan.problems)
		lines.append(Foreseen(plan.fate, words[plan.fate], cells, remarks))
	return lines


def _begun(row: SourceRow, converted: Converted, known: Mapping[str, Known], running: str) -> RelationPlan:
	plan = RelationPlan(row, converted.values)
	if converted.problems:
		plan.fate, plan.problems = REJECTED, converted.problems
		return plan
	plan.said = fingerprints(plan.values)
	before = known.get(plan.values["source_key"])
	plan.is_repeated = bool(before and before.answers(plan.said, running))
	return plan


def _relate(plan: RelationPlan, references: References, kinds: Kinds) -> None:
	numbers = plan.values["references"]
	people = {end: references.person(end, numbers[end]) for end in ENDS[RELATIONSHIPS]}
	problems = [references.unknown(end, numbers[end]) for end, person in people.items() if not person]
	if not problems:
		one, other = people.values()
		when = {name: plan.values[name] for name in WHEN}
		plan.names = (one.full_name, other.full_name)
		plan.relation = kinds.relation(one.name, plan.values["kind"], other.name, **when)
		if not plan.relation:
			problems.append(unknown_kind(plan.values["kind"]))
	if problems:
		plan.fate, plan.problems = REJECTED, problems


def _judge(plan: RelationPlan, there: Relations, seen: set[str]) -> None:
	"""One that the file brought before, or that stands here already, is not entered again."""
	key = plan.values["source_key"]
	if plan.is_repeated or key in seen:
		plan.fate, plan.is_repeated = KNOWN, True
		return
	seen.add(key)
	is_new, problem = there.judge(plan.relation)
	if problem:
		plan.fate, plan.problems, plan.relation = REJECTED, [problem], None
	elif not is_new:
		plan.fate = KNOWN

"""What rows of people become: decided for a part of the file at once, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gov_crm.constituents.importing.journal import find_known
from gov_crm.constituents.importing.matching import find_alike
from gov_crm.constituents.importing.records import read_records
from gov_crm.constituents.importing.references import References
from gov_crm.constituents.importing.relations import Kinds, Relations
from gov_crm.constituents.visibility import may_see_constituent
from gov_crm.domain.people_row import PERSONS, person_names
from gov_crm.domain.people_upsert import fingerprints, said_anew, to_change, to_fill
from gov_crm.gov_crm.importing.kinds import CHANGED, JOINS, KNOWN, NEW, REJECTED

if TYPE_CHECKING:
	from collections.abc import Mapping, Sequence

	from gov_crm.constituents.importing.matching import Alike
	from gov_crm.constituents.importing.relations import Relation
	from gov_crm.domain.errors import Problem
	from gov_crm.domain.import_file import SourceRow
	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile


@dataclass(slots=True)
class Plan:
	"""What a row becomes, by one of FATES.

	`constituent` is whom it is about: on record, or "" of a new one that has no number yet; `twin` is the
	plan of the earlier row that it joins. `changes` are fields to be written, `alike` who else it may be (an
	earlier row with its plan), `relations` what is to be entered, with "" for a constituent without a
	number. `said`: see domain/people_upsert.
	"""

	row: SourceRow
	values: dict[str, Any]
	notes: Sequence[Problem] = ()
	fate: str = NEW
	constituent: str = ""
	full_name: str = ""
	twin: Plan | None = None
	joins: Alike | None = None
	changes: dict[str, Any] = field(default_factory=dict)
	alike: list[tuple[Alike, Plan | None]] = field(default_factory=list)
	relations: list[Relation] = field(default_factory=list)
	said: Mapping[str, str] = field(default_factory=dict)
	said_before: Mapping[str, str] = field(default_factory=dict)
	problems: Sequence[Problem] = ()

	@property
	def key(self) -> str:
		return self.values["source_key"]

	@property
	def is_repeated(self) -> bool:
		"""Whether it says nothing that it did not say the last time."""
		return self.said == self.said_before


class Planner:
	"""Plans the rows of one profile.

	`join_certain`: whether a row may become somebody who is there. `running`: the Gov Import that it is for.
	"""

	def __init__(self, profile: PeopleProfile, *, join_certain: bool, running: str = ""):
		self.profile, self.join_certain, self.running = profile, join_certain, running
		self.kinds = Kinds()

	def plan(self, rows: Sequence[tuple[SourceRow, Converted]]) -> list[Plan]:
		"""One for each row, in order; of those that give a number twice the first stands."""
		plans = [self._begun(row, converted) for row, converted in rows]
		first: dict[str, Plan] = {}
		read = [plan for plan in plans if plan.fate != REJECTED]
		again = [plan for plan in read if first.setdefault(plan.key, plan) is not plan]
		self._recognise(first)
		self._refer(list(first.values()))
		self._match([plan for plan in first.values() if plan.fate == NEW])
		self._relate([plan for plan in first.values() if plan.constituent and plan.fate != REJECTED])
		self._compare([plan for plan in first.values() if plan.fate != REJECTED])
		for plan in again:
			plan.problems = first[plan.key].problems
			plan.fate = REJECTED if plan.problems else KNOWN
		return plans

	def _begun(self, row: SourceRow, converted: Converted) -> Plan:
		plan = Plan(row, dict(converted.values), converted.notes)
		if converted.problems:
			plan.fate, plan.problems = REJECTED, converted.problems
		else:
			plan.said = fingerprints(plan.values)
		return plan

	def _recognise(self, plans: Mapping[str, Plan]) -> None:
		for key, known in find_known(self.profile.source_system, plans).items():
			plan = plans[key]
			plan.fate, plan.constituent, plan.said_before = KNOWN, known.constituent, known.said
			if known.answers(plan.said, self.running):
				plan.said_before = plan.said

	def _refer(self, plans: Sequence[Plan]) -> None:
		"""Only to whom a row did not name the last time: what was removed here since stays so."""
		new = [said_anew(plan.values["references"], plan.said_before, plan.said) for plan in plans]
		references = References(self.profile, new)
		for plan, numbers in zip(plans, new, strict=True):
			plan.relations, problems = references.relations(numbers, self.kinds)
			_reject(plan, problems)
			if plan.fate == NEW:
				references.remember(plan.row.number, plan.values)

	def _relate(self, plans: Sequence[Plan]) -> None:
		"""Leave out what is entered of people on record already."""
		named = {
			end for plan in plans for relation in plan.relations for end in (plan.constituent, *relation.ends)
		}
		relations = Relations(self.kinds, named)
		for plan in plans:
			wanted = [relation.named({"": plan.constituent}) for relation in plan.relations]
			judged = [(relation, *relations.judge(relation)) for relation in wanted]
			plan.relations = [relation for relation, is_new, _problem in judged if is_new]
			_reject(plan, [problem for _relation, _is_new, problem in judged if problem])

	def _match(self, plans: Sequence[Plan]) -> None:
		if not plans:
			return
		found = find_alike([plan.values for plan in plans], join_certain=self.join_certain)
		for plan, others in zip(plans, found, strict=True):
			alike = [(other, None if other.name else plans[other.row]) for other in others]
			best = next((pair for pair in alike if pair[0].is_certain), None)
			if best and self.join_certain:
				plan.fate, plan.joins, plan.twin = JOINS, *best
				plan.constituent, plan.full_name = plan.joins.name, plan.joins.full_name
			else:
				plan.alike = alike

	def _compare(self, plans: Sequence[Plan]) -> None:
		"""With what is on record, which the rows change one after the other."""
		records = read_records(
			plan.constituent for plan in plans if plan.constituent and not plan.is_repeated
		)
		for plan in plans:
			if plan.fate == JOINS and plan.twin:
				_fill_twin(plan)
			elif record := records.get(plan.constituent):
				plan.full_name = record["full_name"]
				self._compare_with(record, plan)
			if plan.fate == KNOWN and (plan.changes or plan.relations):
				plan.fate = CHANGED

	def _compare_with(self, record: dict, plan: Plan) -> None:
		if may_see_constituent(record):
			plan.changes = self._changes(plan, record)
			record.update(plan.changes)
		else:
			# it stays as it is, and what the row says waits for who may see it
			plan.relations, plan.said = [], plan.said_before

	def _changes(self, plan: Plan, record: dict) -> dict[str, Any]:
		if plan.fate == JOINS:
			return to_fill(plan.values, record)
		if plan.fate == KNOWN:
			return to_change(said_anew(plan.values, plan.said_before, plan.said), record)
		return {}


def _reject(plan: Plan, problems: Sequence[Problem]) -> None:
	if problems:
		plan.fate, plan.problems = REJECTED, problems


def _fill_twin(plan: Plan) -> None:
	"""The earlier row is not written yet: it takes over what only the later one says."""
	values = plan.twin.values
	values.update(to_fill(plan.values, values))
	if values["constituent_type"] in PERSONS:
		values.update(person_names(values["first_name"], values["last_name"], values["full_name"]))

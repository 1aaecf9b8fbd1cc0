"""The stages and steps of a case: whether a plan can be followed, what may begin, what holds a stage back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError
from gov_crm.domain.normalise import plain

if TYPE_CHECKING:
	from collections.abc import Collection, Iterable, Sequence

PLANNED = "Planned"
OPEN = "Open"
DONE = "Done"
NOT_NEEDED = "Not Needed"
SETTLED = frozenset({DONE, NOT_NEEDED})


class PlanInvalid(DomainError):
	"""A plan that no case could follow."""


class NameTwice(PlanInvalid):
	template = "“{name}” stands there twice; give each a name of its own."


class StageUnknown(PlanInvalid):
	template = "The step “{title}” is in the stage “{stage}”, which is not one of the stages."


class NoEarlierStep(PlanInvalid):
	template = "The step “{title}” runs after “{named}”, but no step above it is called so."


class LaterStage(PlanInvalid):
	template = "The step “{title}” runs after “{named}”, which is in a later stage."


class DocumentUnknown(PlanInvalid):
	template = "The step “{title}” needs the document “{named}”, which is not one of the documents."


@dataclass(frozen=True, slots=True)
class Step:
	"""What the plan has to know of a step; `status` is Planned in a plan that nobody follows yet."""

	title: str
	stage: str
	required: bool = True
	runs_after: str = ""
	document_needed: str = ""
	status: str = PLANNED

	@property
	def is_settled(self) -> bool:
		return self.status in SETTLED


def check_plan(stages: Sequence[str], steps: Sequence[Step], documents: Collection[str] = ()) -> None:
	"""Raise PlanInvalid where a case could not follow it; names are compared as people read them."""
	for names in (stages, [step.title for step in steps], documents):
		_refuse_twice(names)
	order = {plain(stage): place for place, stage in enumerate(stages)}
	papers = {plain(title) for title in documents}
	earlier: dict[str, Step] = {}
	for step in steps:
		if plain(step.stage) not in order:
			raise StageUnknown(title=step.title, stage=step.stage)
		if step.document_needed and plain(step.document_needed) not in papers:
			raise DocumentUnknown(title=step.title, named=step.document_needed)
		if step.runs_after:
			_check_order(step, earlier.get(plain(step.runs_after)), order)
		earlier[plain(step.title)] = step


def blocking(steps: Iterable[Step], stages: Sequence[str], stage: str) -> list[Step]:
	"""The required steps of a stage, and of those before it, that are still to be done."""
	order = {plain(name): place for place, name in enumerate(stages)}
	last = order.get(plain(stage), len(stages))
	return [
		step
		for step in steps
		if step.required and not step.is_settled and order.get(plain(step.stage), -1) <= last
	]


def may_begin(steps: Sequence[Step], stages: Sequence[str], stage: str) -> list[int]:
	"""Which of the planned steps may begin in this stage, by their place: none waits for an open one."""
	order = {plain(name): place for place, name in enumerate(stages)}
	now = order.get(plain(stage), len(stages))
	unsettled = {plain(step.title) for step in steps if not step.is_settled}
	return [
		place
		for place, step in enumerate(steps)
		if step.status == PLANNED
		and order.get(plain(step.stage), -1) <= now
		and plain(step.runs_after) not in unsettled
	]


def stage_after(stages: Sequence[str], stage: str) -> str | None:
	"""The next stage; None after the last, and after one that the plan does not know any more."""
	names = [plain(name) for name in stages]
	place = names.index(plain(stage)) + 1 if plain(stage) in names else len(names)
	return stages[place] if place < len(stages) else None


def stages_before(stages: Sequence[str], stage: str) -> list[str]:
	"""The stages that came before this one, in their order."""
	names = [plain(name) for name in stages]
	return list(stages[: names.index(plain(stage))]) if plain(stage) in names else list(stages)


def _refuse_twice(names: Iterable[str]) -> None:
	seen: set[str] = set()
	for name in names:
		if plain(name) in seen:
			raise NameTwice(name=name)
		seen.add(plain(name))


def _check_order(step: Step, before: Step | None, order: dict[str, int]) -> None:
	if not before:
		raise NoEarlierStep(title=step.title, named=step.runs_after)
	if order[plain(before.stage)] > order[plain(step.stage)]:
		raise LaterStage(title=step.title, named=step.runs_after)

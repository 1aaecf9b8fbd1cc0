"""What the first rows of a table of people would become, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe import _

from gov_crm.constituents.importing.plan import Planner
from gov_crm.constituents.importing.reading import Reading
from gov_crm.constituents.importing.salutations import SALUTATION, Salutations
from gov_crm.constituents.match_wording import in_words
from gov_crm.gov_crm.importing.kinds import CHANGED, JOINS, KNOWN, NEW, REJECTED, Column, Foreseen
from gov_crm.gov_crm.importing.source import sentences

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence

	from gov_crm.constituents.importing.plan import Plan
	from gov_crm.domain.import_file import SourceRow
	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile

CELLS = (
	"source_key",
	"constituent_type",
	"full_name",
	"date_of_birth",
	"phone",
	"email",
	"address_line",
	"city",
)
TOLD = 3  # of those whom a row may be


def columns() -> list[Column]:
	"""Those of `foresee_people`."""
	return [
		Column(_("Number There")),
		Column(_("Kind")),
		Column(_("Name")),
		Column(_("Date of Birth"), "Date"),
		Column(_("Phone")),
		Column(_("Email")),
		Column(_("Street and Number")),
		Column(_("City")),
	]


def foresee_people(
	rows: Sequence[tuple[SourceRow, Converted]], profile: PeopleProfile, *, join_certain: bool
) -> list[Foreseen]:
	"""What each row would become, one for one."""
	reading, salutations = Reading(profile), Salutations()
	read = [(row, reading.read(converted)) for row, converted in rows]
	plans = Planner(profile, join_certain=join_certain).plan(read)
	return [
		_line(plan, _remarks(plan, converted), salutations)
		for plan, (_row, converted) in zip(plans, rows, strict=True)
	]


def _line(plan: Plan, remarks: list[str], salutations: Salutations) -> Foreseen:
	values = {**plan.values, "constituent_type": _(plan.values["constituent_type"])}
	said = values["salutation"]
	is_lacking = said and plan.fate in (NEW, CHANGED, JOINS) and not salutations.find(said)
	makes = [(SALUTATION, said)] if is_lacking else []
	return Foreseen(plan.fate, _words(plan), [values[cell] for cell in CELLS], remarks, makes)


def _words(plan: Plan) -> str:
	if plan.fate == JOINS:
		return _("Joins {0}").format(_joined(plan))
	if plan.fate == KNOWN and not plan.constituent:
		return _("As an earlier row with this number")
	words = {
		NEW: _("New"),
		CHANGED: _("Changes {0}").format(plan.constituent),
		KNOWN: _("Here as {0}").format(plan.constituent),
		REJECTED: _("Rejected"),
	}
	return words[plan.fate]


def _joined(plan: Plan) -> str:
	if plan.twin:
		return _("row {0}, {1}").format(plan.twin.row.number + 1, plan.full_name)
	return f"{plan.full_name} ({plan.constituent})"


def _remarks(plan: Plan, converted: Converted) -> list[str]:
	"""Beside those of the row itself, which the importer tells."""
	if converted.problems:
		return []
	notes = plan.notes[len(converted.notes) :]
	return [*sentences(plan.problems), *sentences(notes), *_reasons(plan)]


def _reasons(plan: Plan) -> Iterator[str]:
	if plan.joins and plan.fate == JOINS:
		yield in_words(plan.joins.comparison.reasons)
	shown = [pair for pair in plan.alike if not pair[0].hidden] if plan.fate == NEW else []
	for other, earlier in shown[:TOLD]:
		who = _("row {0}").format(earlier.row.number + 1) if earlier else other.name
		why = in_words(other.comparison.reasons)
		yield _("Perhaps {0}, {1}: {2}").format(other.full_name, who, why)

"""Pairs of records that may be of one person: kept once each, decided once.

That two are different people is remembered. The pair is proposed again only if either record was changed
since, and so that both are now more alike than they were when somebody looked at them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime
from pypika import Order

from gov_crm.constituents.match_wording import in_words
from gov_crm.constituents.matching import COMPARED, CONSTITUENT
from gov_crm.constituents.merged import survivors_of
from gov_crm.constituents.visibility import may_see_constituent
from gov_crm.domain.matching import Comparison, Profile, compare
from gov_crm.exceptions import ProposalRefused

PAIR = "Gov Possible Duplicate"
OPEN, MERGED, DIFFERENT = "Open", "Merged", "Not a duplicate"
KEPT = ("name", "status", "score", "reasons", "decided_on")
COLUMNS = (
	"name",
	"owner",
	"modified_by",
	"creation",
	"modified",
	"constituent_a",
	"constituent_b",
	"status",
	"found_on",
	"score",
	"band",
	"reasons",
)


class Found(NamedTuple):
	"""Two records that are alike; `changed_on` is when the later of both was changed last, in site time."""

	one: str
	other: str
	comparison: Comparison
	changed_on: datetime


def pair_name(one: str, other: str) -> str:
	"""The name of the pair, whichever comes first: a pair is there once."""
	return "-".join(sorted((one, other)))


def keep(found: Iterable[Found]) -> int:
	"""Write down, in two statements, what is new about these pairs; gives how many are newly open."""
	by_name = {pair_name(pair.one, pair.other): pair for pair in found}
	known = _known(list(by_name))
	new = [_row(pair) for name, pair in by_name.items() if name not in known]
	# another run may have found the same
	frappe.db.bulk_insert(PAIR, COLUMNS, new, ignore_duplicates=True)
	changes = {name: _change(row, by_name[name]) for name, row in known.items()}
	changes = {name: change for name, change in changes.items() if change}
	frappe.db.bulk_update(PAIR, changes)
	reopened = [name for name in changes if known[name].status == DIFFERENT]
	return len(new) + len(reopened)


def drop_unlike(people: list[str], found: Iterable[Found]) -> None:
	"""Take back what the app proposed about these people and would not any more: their data was corrected."""
	alike = {pair_name(*two[:2]) for two in found}
	pair = frappe.qb.DocType(PAIR)
	about = pair.constituent_a.isin(people) | pair.constituent_b.isin(people)
	by_the_app = (pair.status == OPEN) & pair.proposed_by.isnull()
	columns = (pair.name, pair.constituent_a, pair.constituent_b)
	rows = [
		row
		for row in frappe.qb.from_(pair).select(*columns).where(about & by_the_app).run()
		if row[0] not in alike
	]
	# of somebody merged nothing can be said until that is undone
	merged = survivors_of(person for row in rows for person in row[1:])
	if gone := sorted(row[0] for row in rows if not merged.keys() & set(row[1:])):
		frappe.db.delete(PAIR, {"name": ("in", gone)})


def tell_apart(pair: Document) -> None:
	"""Remember that both are different people. Raises ProposalRefused where they were merged."""
	if pair.status == MERGED:
		frappe.throw(_("These two were merged. Undo the merge first."), ProposalRefused)
	# of what both say today: what is found out later may be another matter
	set_comparison(pair)
	_decide(pair, DIFFERENT, frappe.session.user, now_datetime())


def take_up_again(pair: Document) -> None:
	"""Take back that both are different people."""
	if pair.status == DIFFERENT:
		_decide(pair, OPEN, None, None)


def set_comparison(pair: Document) -> None:
	"""The score and the reasons of today."""
	pair.update(_compared(compare_people(pair.constituent_a, pair.constituent_b)))


def compare_people(one: str, other: str) -> Comparison:
	rows = frappe.get_all(CONSTITUENT, {"name": ("in", [one, other])}, COMPARED, order_by="name")
	if len(rows) != 2:
		frappe.throw(_("Choose two different records."), ProposalRefused)
	return compare(*map(Profile.of, rows))


def open_pairs(constituent: str) -> list[str]:
	"""The pairs that wait for a decision about this person, whom the user may see; the likeliest first.

	Names of pairs, only those that the user may see; one query, for every card asks it.
	"""
	pair, person = frappe.qb.DocType(PAIR), frappe.qb.DocType(CONSTITUENT)
	about = (pair.constituent_a == constituent) | (pair.constituent_b == constituent)
	is_other = person.name.isin([pair.constituent_a, pair.constituent_b]) & (person.name != constituent)
	rows = (
		frappe.qb.from_(pair)
		.join(person)
		.on(is_other)
		.select(pair.name, person.restricted, person.relationship_owner, person.merged_into)
		.where(about & (pair.status == OPEN))
		.orderby(pair.score, order=Order.desc)
		.orderby(pair.name)
		.run(as_dict=True)
	)
	return [row.name for row in rows if not row.merged_into and may_see_constituent(row)]


def different_from(constituent: str) -> set[str]:
	"""Everybody of whom somebody decided that they are not this person."""
	about = [["constituent_a", "=", constituent], ["constituent_b", "=", constituent]]
	fields = ["constituent_a", "constituent_b"]
	rows = frappe.get_all(
		PAIR, {"status": DIFFERENT}, fields, or_filters=about, order_by="name", as_list=True
	)
	return {name for row in rows for name in row} - {constituent}


def note_merge(merge: Document, method: str | None = None) -> None:
	"""Bound to `after_merge` of Gov Constituent Merge."""
	decision = {"status": MERGED, "decided_by": merge.merged_by, "decided_on": merge.merged_on}
	frappe.db.set_value(PAIR, pair_name(merge.survivor, merge.absorbed), decision)


def note_undo(merge: Document, method: str | None = None) -> None:
	"""Bound to `after_undo` of Gov Constituent Merge."""
	name = pair_name(merge.survivor, merge.absorbed)
	if frappe.db.get_value(PAIR, name, "status") == MERGED:
		frappe.db.set_value(PAIR, name, {"status": OPEN, "decided_by": None, "decided_on": None})


def forget(constituent: Document, method: str | None = None) -> None:
	"""Bound to `on_trash` of Gov Constituent: nobody is alike to somebody who is gone."""
	for side in ("constituent_a", "constituent_b"):
		frappe.db.delete(PAIR, {side: constituent.name})


def _decide(pair: Document, status: str, by: str | None, on: datetime | None) -> None:
	pair.update({"status": status, "decided_by": by, "decided_on": on})
	pair.flags.by_deciding = True
	pair.save()


def _known(names: list[str]) -> dict[str, dict]:
	if not names:
		return {}
	rows = frappe.get_all(PAIR, {"name": ("in", names)}, KEPT, order_by="name")
	return {row.name: row for row in rows}


def _row(found: Found) -> tuple:
	now, user = now_datetime(), frappe.session.user
	one, other = sorted(found[:2])
	compared = _compared(found.comparison)
	stamps = (pair_name(one, other), user, user, now, now)
	return (*stamps, one, other, OPEN, now, compared["score"], compared["band"], compared["reasons"])


def _change(known: dict, found: Found) -> dict:
	"""What is to be written about a pair that is known: nothing where it says so already, or was decided."""
	compared = _compared(found.comparison)
	if known.status == DIFFERENT:
		more_alike = compared["score"] > known.score and found.changed_on > known.decided_on
		return {**compared, "status": OPEN, "decided_by": None, "decided_on": None} if more_alike else {}
	same = (known.score, known.reasons) == (compared["score"], compared["reasons"])
	return {} if same or known.status == MERGED else compared


def _compared(comparison: Comparison) -> dict:
	band = (comparison.band or "").title()
	return {"score": comparison.score, "band": band, "reasons": in_words(comparison.reasons)}

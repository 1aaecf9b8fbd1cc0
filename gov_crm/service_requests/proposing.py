"""Which service a text asks for, as past requests say it, and why."""

from typing import NamedTuple

import frappe
from frappe.utils import flt

from gov_crm.domain.learned_routing import Model
from gov_crm.domain.packed_model import unpack
from gov_crm.domain.precedents import Precedents
from gov_crm.domain.routing_quality import NEVER, is_above
from gov_crm.gov_crm.after_commit import forget
from gov_crm.service_requests import catalogue

MODEL = "Gov Routing Model"
REQUEST = "Gov Service Request"
IN_USE = "In Use"
STAMP = "gov_crm_routing_model"
SHOWN = 3
NEAREST = 8  # past requests of a proposal that are looked up, for the reader may not see all
UNLIKELY = 0.05  # a score that is not worth a clerk's look


class Learned(NamedTuple):
	"""The model in use, made ready: its record, since when, what it knows, and its floor (0 to 1)."""

	name: str
	stamp: str
	model: Model
	precedents: Precedents
	floor: float


class Guess(NamedTuple):
	"""The service that a text asks for, and the record of the model that says so; `score` from 0 to 1."""

	service_type: str
	score: float
	words: tuple[str, ...]
	is_above: bool
	by: str


# site → the model that was read
_held: dict[str, Learned] = {}


def proposals(text: str, limit: int = SHOWN) -> list[dict]:
	"""The likeliest services that are offered, best first, with what speaks for them.

	Dicts of service_type, service_name, score (percent that is right of such proposals), words, past (dicts
	of name, subject, opened_on: closed requests that the user may see), above (nobody need be asked),
	proposed_by.
	"""
	found = guesses(text, limit)
	names = {row["name"]: row["service_name"] for row in catalogue.offered()}
	past = _past_of(text, found)
	return [
		{
			"service_type": guess.service_type,
			"service_name": names[guess.service_type],
			"score": flt(100 * guess.score, 1),
			"words": list(guess.words),
			"past": past[guess.service_type],
			"above": guess.is_above,
			"proposed_by": guess.by,
		}
		for guess in found
	]


def guesses(text: str, limit: int = SHOWN) -> list[Guess]:
	"""The likeliest services that are offered, best first; none where nothing is learned or said."""
	learned = learned_model()
	if not learned or not text.strip():
		return []
	offered = {row["name"] for row in catalogue.offered()}
	found = learned.model.propose(text, limit + 2)
	likely = [each for each in found if each.label in offered and each.probability >= UNLIKELY][:limit]
	return [
		Guess(
			each.label,
			each.probability,
			each.words,
			is_above(each.probability, learned.floor),
			learned.name,
		)
		for each in likely
	]


def best_guess(text: str) -> Guess | None:
	"""The likeliest service of a text, however likely; its `is_above` says whether nobody need be asked."""
	return next(iter(guesses(text, 1)), None)


def sure_proposal(text: str) -> Guess | None:
	"""The service of a text, above the floor; None where a person is to be asked."""
	guess = best_guess(text)
	return guess if guess and guess.is_above else None


def learned_model() -> Learned | None:
	"""The model in use, read once a process and again when another one is; None where there is none."""
	stamp = frappe.cache.get_value(STAMP, _stamp_of_model_in_use)
	held = _held.get(frappe.local.site)
	if not held or held.stamp != stamp:
		_held.pop(frappe.local.site, None)
		held = _read(stamp) if stamp else None
	return held


def forget_model() -> None:
	"""To be called when another model is in use."""
	forget(STAMP)


def _stamp_of_model_in_use() -> str:
	rows = frappe.get_all(MODEL, {"status": IN_USE}, ["name", "modified"], order_by="creation desc", limit=1)
	return f"{rows[0].name} {rows[0].modified}" if rows else ""


def _read(stamp: str) -> Learned | None:
	name = stamp.partition(" ")[0]
	packed, floor, covered = frappe.db.get_value(MODEL, name, ["learned", "floor", "covered"]) or ("", 0, 0)
	if not packed:
		return None
	floor = flt(floor) / 100 if covered else NEVER
	held = _held[frappe.local.site] = Learned(name, stamp, *unpack(packed), floor)
	return held


def _past_of(text: str, found: list[Guess]) -> dict[str, list[dict]]:
	"""By service, in one statement for all of them."""
	learned = learned_model()
	near = {
		guess.service_type: learned.precedents.nearest(learned.model, text, guess.service_type, NEAREST)
		for guess in found
	}
	numbers = [name for names in near.values() for name in names]
	rows = (
		frappe.get_list(
			REQUEST,
			{"name": ("in", numbers)},
			["name", "subject", "opened_on"],
			order_by="name",
			limit=len(numbers),
		)
		if numbers and frappe.has_permission(REQUEST, "read")
		else []
	)
	seen = {row.name: row for row in rows}
	return {kind: [seen[name] for name in names if name in seen][:SHOWN] for kind, names in near.items()}

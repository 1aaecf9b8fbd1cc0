"""Learns each night, from the agency's own past requests, which service a text asks for.

Nothing leaves the site. The last tenth by time is held out to measure what was learned and to set the floor
below which a person is asked.
"""

import math
from collections import Counter
from time import monotonic

import frappe
from frappe import _
from frappe.utils import cint, flt, now_datetime
from frappe.utils.synchronization import LockTimeoutError, filelock

from gov_crm.domain.learned_routing import Example, Model, learn
from gov_crm.domain.packed_model import pack
from gov_crm.domain.precedents import keep_precedents
from gov_crm.domain.routing_quality import (
	KindQuality,
	Quality,
	Trial,
	calibrate,
	measure,
	measure_kinds,
	try_out,
)
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests import catalogue
from gov_crm.service_requests.past_requests import past_requests
from gov_crm.service_requests.proposing import IN_USE, MODEL, forget_model

KEPT_BACK, REPLACED, TOO_FEW = "Kept Back", "Replaced", "Too Few Requests"
LOCK = "gov_routing_model"
FEWEST_REQUESTS = 200
FEWEST_OF_A_KIND = 5
HELD_OUT = 10  # one request in so many, the latest
WISHED = 80.0  # percent right above the floor, where the settings say nothing
TOLERANCE = 3.0  # percent points that a new model may be worse and still replace the old one


def learn_from_past_requests() -> str | None:
	"""Scheduled. Gives the name of the new Gov Routing Model; None while another run goes on or it is off."""
	if cint(get_settings().routing_learns_not):
		return None
	try:
		with filelock(LOCK, timeout=1):
			return _learn()
	except LockTimeoutError:
		return None


def use(name: str) -> None:
	"""Propose by this model from now on; the one before is replaced."""
	frappe.db.set_value(MODEL, {"status": IN_USE}, "status", REPLACED)
	frappe.db.set_value(MODEL, name, "status", IN_USE)
	forget_model()


@site_language()
def _learn() -> str:
	started = monotonic()
	past = _of_known_kinds(past_requests())
	examples = [example for _name, example in past]
	kinds = {example.label for example in examples}
	if len(past) < FEWEST_REQUESTS or len(kinds) < 2:
		return _say_too_few(len(past), len(kinds))
	heat, trials = _try_out(examples)
	model = learn(examples)
	model.heat = heat
	name = _keep(trials, model, pack(model, keep_precedents(model, past)), len(past))
	frappe.db.set_value(MODEL, name, "seconds", flt(monotonic() - started, 1), update_modified=False)
	_forget_old()
	return name


def _of_known_kinds(past: list[tuple[str, Example]]) -> list[tuple[str, Example]]:
	"""Of services that enough requests asked for."""
	counts = Counter(example.label for _name, example in past)
	return [each for each in past if counts[each[1].label] >= FEWEST_OF_A_KIND]


def _try_out(examples: list[Example]) -> tuple[float, list[Trial]]:
	"""What was learned of the earlier ones, tried on the last tenth: its heat, and how each of them went.

	The model that is kept learns from all: what came last tells most about what comes next.
	"""
	parted = len(examples) - len(examples) // HELD_OUT
	model, later = learn(examples[:parted]), examples[parted:]
	calibrate(model, later)
	return model.heat, try_out(model, later, by_keywords)


def by_keywords(text: str) -> str:
	"""The service that the catalogue's own words say; "" where none of them is in the text."""
	return next((row["name"] for row in catalogue.search(text, limit=1)), "") if text.strip() else ""


def _keep(trials: list[Trial], model: Model, packed: str, requests: int) -> str:
	wished = flt(get_settings().routing_precision) or WISHED
	quality = measure(trials, wished / 100)
	before = frappe.db.get_value(MODEL, {"status": IN_USE}, ["name", "first_right"], as_dict=True)
	worse = _how_worse(quality, before)
	doc = frappe.get_doc(
		{
			"doctype": MODEL,
			"status": KEPT_BACK if worse else IN_USE,
			"note": worse or _describe(quality, wished),
			"trained_on": now_datetime().replace(microsecond=0),
			"requests": requests,
			"services": len(model.labels),
			"learned": packed,
			"wished": wished,
			**_percent(quality),
			"kinds": [_kind(kind) for kind in measure_kinds(trials, quality.floor)],
		}
	)
	doc.insert()
	if not worse:
		use(doc.name)
	return doc.name


def _how_worse(quality: Quality, before: dict | None) -> str:
	"""Why the model that is in use stays; "" where the new one takes its place."""
	first = 100 * quality.first
	if not before or first >= before.first_right - TOLERANCE:
		return ""
	return _(
		"Kept back: right at first in {0} % of the latest requests, and {1} in {2} %. {1} goes on proposing."
		" Look at what changed, or put this one in use."
	).format(flt(first, 1), before.name, flt(before.first_right, 1))


def _describe(quality: Quality, wished: float) -> str:
	if not quality.covered:
		return _("No score is right in {0} % of cases: a person is always asked.").format(flt(wished, 1))
	return _(
		"From a score of {0} % on nobody need be asked: {1} % of requests, of which {2} % are right."
	).format(flt(100 * quality.floor, 1), flt(100 * quality.covered, 1), flt(100 * quality.right_above, 1))


def _percent(quality: Quality) -> dict:
	shares = {
		"first_right": quality.first,
		"shown_right": quality.among_shown,
		"keywords_right": quality.by_keywords,
		"covered": quality.covered,
		"right_above": quality.right_above,
	}
	rounded = {field: flt(100 * share, 2) for field, share in shares.items()}
	# rounded down: what set the floor is not below it
	floor = math.floor(10_000 * quality.floor) / 100
	return {"held_out": quality.trials, "macro_f1": flt(quality.macro_f1, 3), "floor": floor, **rounded}


def _kind(kind: KindQuality) -> dict:
	return {
		"service_type": kind.label,
		"held_out": kind.trials,
		"first_right": kind.first,
		"shown_right": kind.among_shown,
		"keywords_right": kind.by_keywords,
		"above": kind.above,
		"right_above": kind.right_above,
	}


def _say_too_few(requests: int, services: int) -> str:
	"""One record that says so, written anew each night; a model that was in use is not any more."""
	note = _("There are {0} closed requests of {1} services to learn from, and {2} of 2 services are needed.")
	values = {
		"status": TOO_FEW,
		"note": note.format(requests, services, FEWEST_REQUESTS),
		"trained_on": now_datetime().replace(microsecond=0),
		"requests": requests,
		"services": services,
	}
	if known := frappe.db.get_value(MODEL, {"status": TOO_FEW}):
		frappe.db.set_value(MODEL, known, values)
		return known
	return frappe.get_doc({"doctype": MODEL, **values}).insert().name


def _forget_old() -> None:
	"""The weights of models that are not in use, save for the latest of them; their figures stay.

	The records are not deleted: requests say which of them proposed their service.
	"""
	kept = {"status": ("!=", IN_USE), "learned": ("is", "set")}
	old = frappe.get_all(MODEL, kept, pluck="name", order_by="creation desc, name desc")
	for name in old[1:]:
		frappe.db.set_value(MODEL, name, "learned", None, update_modified=False)

"""What somebody asks: the words, the place, the answers to the service's questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from gov_crm.domain.questions import Question
from gov_crm.setup.demo.askers import Home
from gov_crm.setup.demo.chance import say
from gov_crm.setup.demo.files import read, services
from gov_crm.setup.demo.town import Place, place_at_random, words_about

# Where they need not say where, a third does
TOLD = 0.35


@dataclass(frozen=True, slots=True)
class Ask:
	"""One ask. `words` fill the slots of what is said about it later, `endings` says how it can end."""

	subject: str
	description: str
	address: str | None
	latitude: float | None
	longitude: float | None
	answers: list[dict]
	words: dict
	endings: dict[str, list[str]]


def invent_ask(rng: Random, service_code: str, at: datetime, home: Home | None) -> Ask:
	"""`home` is that of whoever asks, for what is about their home."""
	service = services()[service_code]
	case = rng.choices(service["cases"], [case.get("share", 1) for case in service["cases"]])[0]
	place = place_at_random(rng)
	where = home if home and service.get("about_home") else place
	words = _words(rng, case, place, where.line)
	told = service.get("location_required") or service.get("about_home") or rng.random() < TOLD
	return Ask(
		subject=_sentence(say(case["subject"], rng, words)),
		description=_description(rng, service, case, words),
		address=where.line if told else None,
		latitude=where.latitude if told else None,
		longitude=where.longitude if told else None,
		answers=list(_answers(rng, service, case, at, words)),
		words=words,
		endings=_endings(service, case),
	)


def _words(rng: Random, case: dict, place: Place, address: str) -> dict:
	drawn = {slot: rng.choice(values) for slot, values in case.get("draw", {}).items()}
	return {**read("words"), **drawn, **words_about(place, rng), "address": address}


def _description(rng: Random, service: dict, case: dict, words: dict) -> str:
	known = [*case.get("details", ()), *case.get("details", ()), *service["details"]]
	details = dict.fromkeys(rng.sample(known, min(len(known), rng.choice((0, 1, 1, 2, 2, 3)))))
	parts = [case["opening"], *details, rng.choice(service["closings"])]
	said = (_sentence(say(part, rng, words)) for part in parts)
	return (" " if rng.random() < 0.7 else "\n").join(filter(None, said))


def _sentence(text: str) -> str:
	return text[:1].upper() + text[1:]


def _endings(service: dict, case: dict) -> dict[str, list[str]]:
	"""Outcomes, the usual one first, with what can be said; those of the case where it names some."""
	own, outcomes = case.get("endings", {}), case.get("ends") or service["endings"]
	return {outcome: own.get(outcome) or service["endings"][outcome] for outcome in outcomes}


def _answers(rng: Random, service: dict, case: dict, at: datetime, words: dict) -> Iterator[dict]:
	kept: dict[str, list[str]] = {}
	for question in service["questions"]:
		if not _is_asked(question, kept):
			continue
		given = case.get("answers", {}).get(question["label"])
		sample = question.get("sample", {})
		if given:
			texts = [given] if isinstance(given, str) else given
			answer = "\n".join(say(text, rng, words) for text in texts)
		elif question.get("required") or rng.random() < sample.get("answered", 0.7):
			answer = _answer(rng, question, at, words)
		else:
			continue
		kept[question["label"]] = answer.split("\n")
		yield {"label": question["label"], "value": answer}


def _is_asked(question: dict, kept: dict[str, list[str]]) -> bool:
	"""By what was answered before; here questions go by their words."""
	label, shown_for = question["label"], tuple(question.get("shown_for", ()))
	condition = {field: question.get(field, "") for field in ("shown_after", "shown_from", "shown_to")}
	return Question(label, label, shown_for=shown_for, **condition).is_shown(kept)


def _answer(rng: Random, question: dict, at: datetime, words: dict) -> str:
	sample = question.get("sample", {})
	match question["datatype"]:
		case "Text" | "Long Text":
			return say(rng.choice(sample["text"]), rng, words)
		case "Number":
			return str(rng.randint(*sample["number"]))
		case "Date":
			return (at.date() + timedelta(days=rng.randint(*sample["days"]))).isoformat()
		case "Yes/No":
			return "Yes" if rng.random() < sample["yes"] else "No"
		case "Multiple Choice":
			chosen = rng.sample(question["options"], rng.choice((1, 1, 1, 2)))
			return "\n".join(option for option in question["options"] if option in chosen)
		case _:
			return rng.choice(question["options"])

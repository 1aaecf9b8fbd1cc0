"""What somebody asks: the words, the place, the answers to the service's questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from gov_crm.setup.demo.chance import say
from gov_crm.setup.demo.files import read, services
from gov_crm.setup.demo.town import Place, landmark_near, other_street, place_at_random


@dataclass(frozen=True, slots=True)
class Ask:
	"""One ask. `words` fill the slots of all that is said about it later."""

	subject: str
	description: str
	place: Place | None
	address: str
	answers: list[dict]
	words: dict


def invent_ask(rng: Random, service_code: str, at: datetime, home: str | None) -> Ask:
	"""`home` is the address line of whoever asks, for what is about their home."""
	service = services()[service_code]
	place = place_at_random(rng)
	address = home if home and service.get("about_home") else place.line
	words = {
		**read("words"),
		"street": place.street,
		"other_street": other_street(place, rng),
		"address": address,
		"landmark": landmark_near(place, rng),
	}
	return Ask(
		subject=_sentence(say(rng.choice(service["subjects"]), rng, words)),
		description=_description(rng, service, words),
		place=place if service.get("location_required") or rng.random() < 0.35 else None,
		address=address,
		answers=list(_answers(rng, service, at, words)),
		words=words,
	)


def _description(rng: Random, service: dict, words: dict) -> str:
	details = rng.sample(service["details"], rng.choice((0, 1, 1, 2, 2, 3)))
	parts = [rng.choice(service["openings"]), *details, rng.choice(service["closings"])]
	said = (_sentence(say(part, rng, words)) for part in parts)
	return (" " if rng.random() < 0.7 else "\n").join(filter(None, said))


def _sentence(text: str) -> str:
	return text[:1].upper() + text[1:]


def _answers(rng: Random, service: dict, at: datetime, words: dict) -> Iterator[dict]:
	for question in service["questions"]:
		sample = question.get("sample", {})
		if question.get("required") or rng.random() < sample.get("answered", 0.7):
			answer = _ANSWERS[question["datatype"]](rng, question, sample, at, words)
			yield {"label": question["label"], "value": answer}


def _text(rng: Random, question: dict, sample: dict, at: datetime, words: dict) -> str:
	return say(rng.choice(sample["text"]), rng, words)


def _number(rng: Random, question: dict, sample: dict, at: datetime, words: dict) -> str:
	return str(rng.randint(*sample["number"]))


def _date(rng: Random, question: dict, sample: dict, at: datetime, words: dict) -> str:
	return (at.date() + timedelta(days=rng.randint(*sample["days"]))).isoformat()


def _choice(rng: Random, question: dict, sample: dict, at: datetime, words: dict) -> str:
	return rng.choice(question["options"])


def _choices(rng: Random, question: dict, sample: dict, at: datetime, words: dict) -> str:
	chosen = rng.sample(question["options"], rng.choice((1, 1, 1, 2)))
	return "\n".join(option for option in question["options"] if option in chosen)


def _yes_or_no(rng: Random, question: dict, sample: dict, at: datetime, words: dict) -> str:
	return "Yes" if rng.random() < sample["yes"] else "No"


_ANSWERS = {
	"Text": _text,
	"Long Text": _text,
	"Number": _number,
	"Date": _date,
	"Single Choice": _choice,
	"Multiple Choice": _choices,
	"Yes/No": _yes_or_no,
}

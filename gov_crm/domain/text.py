"""What residents write: its words, its subject, and the service that it asks for."""

from __future__ import annotations

import re
from itertools import pairwise

from gov_crm.domain.normalise import tokens

SUBJECT_LENGTH = 140

_SMALL = (
	"a an and are at be by can do does for from has have how i in is it its me my need no not of on or our "
	"that the their there this to was we what when where with you your"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\s*[\r\n]+\s*")
_ABBREVIATION = re.compile(
	r"(?:^|\s)(?:[^\W\d_]|st|ave|rd|blvd|dr|mr|mrs|ms|no|nr|apt|approx|corner of)\.$", re.I
)

_VERB = re.compile(r"(\w*[aeiouy]\w+?)(?:ing|(?<!e)ed)")  # the stem has a vowel, so that string stays string
_PLURALS = (
	("ss", "ss"),
	("us", "us"),
	("sses", "ss"),
	("ies", "y"),
	("xes", "x"),
	("zes", "z"),
	("ches", "ch"),
	("shes", "sh"),
	("s", ""),
)

# what a word of the question is worth where it is found: as the word itself, as its beginning
_WORTH = {"name": (8.0, 6.0), "keywords": (6.0, 4.0), "description": (2.0, 1.0)}


def words(text: str) -> list[str]:
	"""The words and numbers of a text in their order, without case and diacritics."""
	return tokens(text)


def stem(word: str) -> str:
	"""The word without the commonest English endings: lights, lighting and lighted are one."""
	if verb := _VERB.fullmatch(word):
		return verb[1]
	for ending, kept in _PLURALS:
		if word.endswith(ending) and len(word) > max(3, len(ending) + 1):
			return word.removesuffix(ending) + kept
	return word


def score_service(query: str, name: str, keywords: str = "", description: str = "") -> float:
	"""How well a service answers a resident's words; 0 where none of them is found.

	Each word of the query counts where it is worth most (name, then keywords, then description), whole or
	as a beginning, singular or plural; small words count only where there are no others. The sum is
	weighed by the share of the words that were found.
	"""
	asked = words(query)
	asked = [stem(word) for word in asked if word not in _SMALL_WORDS] or asked
	if not asked:
		return 0.0
	fields = [
		(_stems_and_pairs(name), _WORTH["name"]),
		(_stems_and_pairs(keywords), _WORTH["keywords"]),
		(_stems_and_pairs(description), _WORTH["description"]),
	]
	found = [max(_worth(word, there, worth) for there, worth in fields) for word in asked]
	return sum(found) * sum(1 for worth in found if worth) / len(asked)


def shorten(text: str, length: int) -> str:
	"""The text on one line, cut after a word where it is longer than `length`, with an ellipsis then."""
	line = " ".join(text.split())
	if len(line) <= length:
		return line
	cut = line[: max(length - 1, 0)]
	after_word = cut if line[len(cut)] == " " else cut.rpartition(" ")[0]
	return f"{(after_word or cut).rstrip(' ,;:–-')}…"


def subject_of(description: str, service_name: str) -> str:
	"""A subject line of at most 140 characters: the first sentence, else the service's name."""
	sentence = ""
	for part in _SENTENCE_END.split(description.strip()):
		sentence = f"{sentence} {part}".strip()
		if sentence and not _ABBREVIATION.search(sentence):
			break
	return shorten(sentence or service_name, SUBJECT_LENGTH)


def _stems_and_pairs(text: str) -> set[str]:
	"""Stems, and neighbours as one word: "Street Light" is found by "streetlight"."""
	there = [stem(word) for word in words(text)]
	return {*there, *(a + b for a, b in pairwise(there))}


def _worth(word: str, there: set[str], worth: tuple[float, float]) -> float:
	whole, beginning = worth
	if word in there:
		return whole
	return beginning if len(word) > 1 and any(other.startswith(word) for other in there) else 0.0

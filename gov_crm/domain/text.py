"""What residents write: its words, its subject, and the service that it asks for."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from gov_crm.domain.normalise import tokens

SUBJECT_LENGTH = 140
DIGITS = 6

_SMALL_WORDS = frozenset(
	(
		"a about an and any are as at be been but by can could do does for from get give got had has have "
		"how i in is it its just me my need no not of on or our out please so some that the their there they "
		"this to up us want was we were what when where which who why will with would you your"
	).split()
)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|[\r\n]+")
_ABBREVIATION = re.compile(
	r"(?:^|\s)(?:[^\W\d_]|st|ave|rd|blvd|dr|mr|mrs|ms|no|nr|apt|approx|corner of)\.$", re.IGNORECASE
)

_VERB = re.compile(r"(\w*[aeiouy]\w+?)(?:ing|(?<!e)ed)")  # the stem has a vowel, so that string stays string
_DOUBLED_END = re.compile(r"(\w+)([bdgmnprt])\2")  # stopped is of stop, but spilled of spill, missed of miss
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
_NUMBER = re.compile(r"[0-9]+")
_DOUBLED = re.compile(r"(\w)\1")
_LONGEST_WORD = 45  # letters, as in English dictionaries

# What a word of the query is worth where it is found, times how well it fits there.
_IN_NAME, _IN_OTHER_WORDS, _IN_DESCRIPTION = 8.0, 5.0, 2.0
_EXACT, _SAME_STEM, _BEGINS, _SLIP = 1.0, 0.9, 0.7, 0.4
_SHORTEST_BEGIN, _SHORTEST_SLIP = 2, 5  # letters
_MOST_WORDS = 20  # of a query: anybody may search, with a text of any length
# What looks like a mail address, or like a phone number: seven digits or more, parted as people part them
_REACH = re.compile(r"\S+@\S+|\+?\(?\d(?:[\s().\-/]{0,2}\d){6,}")


def words(text: str) -> list[str]:
	"""The words and numbers of a text in their order, without case and diacritics."""
	return tokens(text)


def says_nothing(phrase: str) -> bool:
	"""Whether all words of a folded phrase are ones like "the", which stand in every text."""
	return _SMALL_WORDS.issuperset(phrase.split())


def stem(word: str) -> str:
	"""A folded word without the commonest English endings: lights, lighting and lighted are one.

	What is longer than words are stays as it is: to look for endings there costs its length squared.
	"""
	return word if len(word) > _LONGEST_WORD else _stem(word)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
	word = _without_plural(word)
	if verb := _VERB.fullmatch(word):
		doubled = _DOUBLED_END.fullmatch(verb[1])
		return doubled[1] + doubled[2] if doubled else verb[1]
	# removing is of remove; a short word would become another one, as care would become car
	return word[:-1] if len(word) > 4 and word.endswith("e") and not word.endswith("ee") else word


def score_service(query: str, name: str, other_words: str = "", description: str = "") -> float:
	"""How well a service answers a resident's words; 0 where none of them is found.

	Each word of the query counts where it is worth most: in the name, then in the other words, then in the
	description; as it is, then in another form, then as a beginning, then with one slip. The mean is weighed
	by the share of the words that are found, so that one that is not costs much. Words like "the" count
	only where there are no others.
	"""
	asked = words(query)
	asked = ([word for word in asked if word not in _SMALL_WORDS] or asked)[:_MOST_WORDS]
	fields = (
		(_known(name), _IN_NAME),
		(_known(other_words), _IN_OTHER_WORDS),
		(_known(description), _IN_DESCRIPTION),
	)
	found = [
		max(_fit(spelling, known) * worth for spelling in spellings for known, worth in fields)
		for spellings in _with_neighbours(asked)
	]
	return sum(found) * sum(1 for worth in found if worth) / max(len(asked), 1) ** 2


def counting_order(text: str) -> str:
	"""What to sort names by so that "Ward 2" stands before "Ward 10"."""
	return _NUMBER.sub(lambda found: found[0].zfill(DIGITS), text.casefold())


def shorten(text: str, length: int) -> str:
	"""The text on one line, cut after a word where it is longer than `length`, with an ellipsis then."""
	line = " ".join(text.split())
	if len(line) <= length:
		return line
	cut = line[: max(length - 1, 0)]
	after_word = cut if line[len(cut)] == " " else cut.rpartition(" ")[0]
	return f"{(after_word or cut).rstrip(' ,;:–-')}…"


def hide_reach(text: str) -> str:
	"""The text without mail addresses and phone numbers, for people whom they are none of their business."""
	return _REACH.sub("…", text)


def subject_of(description: str, service_name: str) -> str:
	"""A subject line of at most 140 characters: the first sentence, else the service's name."""
	sentence = ""
	begin = description.strip()[: 4 * SUBJECT_LENGTH]  # a text of any length costs the same
	for part in _SENTENCE_END.split(begin):
		sentence = f"{sentence} {part}".strip()
		if sentence and not _ABBREVIATION.search(sentence):
			break
	return shorten(sentence or service_name, SUBJECT_LENGTH)


def _without_plural(word: str) -> str:
	for ending, kept in _PLURALS:
		if word.endswith(ending) and len(word) > max(len(ending), 3):
			return word.removesuffix(ending) + kept
	return word


def _with_neighbours(asked: list[str]) -> list[set[str]]:
	"""Each word with what it makes with the one before and the next: "street light" finds "Streetlight"."""
	joined = [one + other for one, other in pairwise(asked)]
	return [{word, *joined[max(at - 1, 0) : at + 1]} for at, word in enumerate(asked)]


@lru_cache(maxsize=4096)
def _known(text: str) -> dict[str, str]:
	"""The words of a text with their stems, and neighbours as one: "Street Light" is found by "streetlight".

	Kept, as a catalogue is searched again with every letter that somebody types.
	"""
	there = words(text)
	return {word: stem(word) for word in [*there, *(one + other for one, other in pairwise(there))]}


def _fit(word: str, known: dict[str, str]) -> float:
	"""From 0 to 1: how well a word of the query fits the best of the words that are known."""
	if word in known:
		return _EXACT
	root = stem(word)
	if root in known.values():
		return _SAME_STEM
	if len(word) >= _SHORTEST_BEGIN and any(other.startswith((word, root)) for other in known):
		return _BEGINS
	slipped = len(root) >= _SHORTEST_SLIP and any(_is_slip(root, other) for other in known.values())
	return _SLIP if slipped else 0.0


def _is_slip(one: str, other: str) -> bool:
	"""Whether a letter too much, too few, wrong or in the place of its neighbour parts two words.

	Doubled letters count as one, as in "grafitti". The first letter is hardly ever the wrong one, so that it
	must be right.
	"""
	if one[:1] != other[:1] or abs(len(one) - len(other)) > 2:
		return False
	short, long = sorted((_DOUBLED.sub(r"\1", one), _DOUBLED.sub(r"\1", other)), key=len)
	at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
	if len(short) < len(long):
		return short[at:] == long[at + 1 :]
	swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
	return swapped or short[at + 1 :] == long[at + 1 :]

"""The questions of a service type and their answers (the attributes of Open311)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import blake2s
from itertools import count
from typing import TYPE_CHECKING, Literal

from gov_crm.domain.errors import DomainError, Problem
from gov_crm.domain.normalise import plain, tokens

if TYPE_CHECKING:
	from collections.abc import Callable, Collection, Mapping, Sequence

Datatype = Literal["Text", "Long Text", "Number", "Date", "Single Choice", "Multiple Choice", "Yes/No"]
Given = str | list[str]

TEXT_LENGTH = 140
LONG_TEXT_LENGTH = 4000  # as Open311 allows for a description
NUMBER_LENGTH = 30
CODE_LENGTH = 60

# By the stable code of the problem; see errors.Problem.
SENTENCES = {
	"required": "Please answer “{label}”.",
	"too_long": "“{label}” is too long: {length} characters, at most {most}.",
	"no_number": "“{label}” needs a number, not “{given}”.",
	"no_date": "“{label}” needs a date such as 2026-05-31, not “{given}”.",
	"no_option": "“{given}” is not one of the choices for “{label}”.",
	"no_yes_or_no": "“{label}” needs yes or no, not “{given}”.",
	"one_only": "“{label}” takes one answer only.",
	"unknown": "There is no question “{code}” for this service.",
}

_YES = frozenset({"yes", "y", "1", "true", "on"})
_NO = frozenset({"no", "n", "0", "false", "off"})
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")  # Open311 sends a moment; its day counts
_CODE = re.compile(rf"[A-Za-z0-9_]{{1,{CODE_LENGTH}}}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class CodeInvalid(DomainError):
	template = (
		"“{code}” cannot be the code of a question: take letters from a to z, digits and underscores, at "
		"most {most} of them, such as {proposed}."
	)


@dataclass(frozen=True, slots=True)
class Question:
	"""One question; `options` are the choices in their order.

	It is asked only where the earlier question `shown_after` (its code) got one of the answers `shown_for`,
	or a number or day from `shown_from` to `shown_to`, both included; either may be empty.
	An answer in `diverts_when` leads to the urgent message in place of a request.
	"""

	code: str
	label: str
	datatype: Datatype = "Text"
	required: bool = False
	options: tuple[str, ...] = ()
	shown_after: str = ""
	shown_for: tuple[str, ...] = ()
	diverts_when: tuple[str, ...] = ()
	shown_from: str = ""
	shown_to: str = ""

	def is_shown(self, kept: Mapping[str, Collection[str]]) -> bool:
		"""Whether it is asked, by the answers that are `kept` of the questions before it."""
		if not self.shown_after:
			return True
		answers = kept.get(self.shown_after, ())
		if self.shown_from or self.shown_to:
			return any(is_within(answer, self.shown_from, self.shown_to) for answer in answers)
		return bool(set(self.shown_for) & set(answers))

	def alone(self) -> Question:
		"""The question where it is asked by itself, without those before it."""
		return replace(self, shown_after="", shown_for=(), shown_from="", shown_to="")


@dataclass(frozen=True, slots=True)
class Answer:
	"""An answer as it is kept; several choices are lines."""

	code: str
	label: str
	value: str


@dataclass(frozen=True, slots=True)
class Checked:
	"""The good answers in the order of the questions, and what is wrong with the others by code.

	`shown` are the codes of the questions that these answers lead to; `diverted` says that one of the answers
	leads to the urgent message.
	"""

	answers: tuple[Answer, ...]
	errors: dict[str, Problem]
	shown: tuple[str, ...] = ()
	diverted: bool = False


def options_of(lines: str | None) -> tuple[str, ...]:
	"""The choices that somebody wrote one a line."""
	return tuple(dict.fromkeys(line.strip() for line in (lines or "").splitlines() if line.strip()))


def question_code(label: str, taken: Collection[str] = ()) -> str:
	"""A code for a question, made of its words: "How wide is it?" is how_wide_is_it; none of those `taken`.

	The same label gives the same code. One without Latin letters has a code of its own that says nothing.
	"""
	words = [word for word in tokens(label) if word.isascii()]
	if not any(map(str.isalpha, "".join(words))):
		words = ["question", blake2s(label.strip().encode(), digest_size=4).hexdigest()]
	code, known = "_".join(words)[:CODE_LENGTH].rstrip("_"), {other.lower() for other in taken}
	numbered = (f"{code[: CODE_LENGTH - 4]}_{number}" for number in count(2))
	return code if code not in known else next(other for other in numbered if other not in known)


def check_code(code: str) -> None:
	"""Raise CodeInvalid for what other systems could not take as the code of an attribute."""
	if not _CODE.fullmatch(code):
		raise CodeInvalid(code=_shown(code), most=CODE_LENGTH, proposed=question_code(code))


def choices_of(question: Question) -> tuple[str, ...]:
	"""What can be answered where that is known: the options, or yes and no; nothing for a free answer."""
	return ("Yes", "No") if question.datatype == "Yes/No" else question.options


def is_within(answer: str, start: str, end: str) -> bool:
	"""Whether a number or day, as it is kept, lies from `start` to `end`; an empty one is no limit."""
	low, given, high = (_measure(text) if text else None for text in (start, answer, end))
	return given is not None and (low is None or low <= given) and (high is None or given <= high)


def value_of(question: Question, given: str) -> str | Problem:
	"""One answer as it is kept, or what is wrong with it."""
	return _value(question, _given(given))


def check(questions: Sequence[Question], answers: Mapping[str, Given]) -> Checked:
	"""The answers trimmed and held to their questions; a question left blank has no answer.

	What is answered to a question that is not shown is dropped, and nobody is asked for it.
	"""
	kept: dict[str, list[str]] = {}
	good: list[Answer] = []
	errors = _unknown(questions, answers)
	shown = []
	for question in questions:
		if not question.is_shown(kept):
			continue
		shown.append(question)
		checked = _value(question, _given(answers.get(question.code, "")))
		if isinstance(checked, Problem):
			errors[question.code] = checked
		elif checked:
			good.append(Answer(question.code, question.label, checked))
			kept[question.code] = checked.split("\n")
	diverted = any(set(question.diverts_when) & set(kept.get(question.code, ())) for question in shown)
	return Checked(tuple(good), errors, tuple(question.code for question in shown), diverted)


def _unknown(questions: Sequence[Question], answers: Mapping[str, Given]) -> dict[str, Problem]:
	known = {question.code for question in questions}
	return {
		code: Problem("unknown", SENTENCES["unknown"], {"code": _shown(code)})
		for code in answers
		if code not in known
	}


def _given(answer: Given) -> list[str]:
	parts = [answer] if isinstance(answer, str) else answer
	cleaned = (_UNPRINTABLE.sub("", part).strip() for part in parts)
	return [part for part in cleaned if part]


def _value(question: Question, given: list[str]) -> str | Problem:
	if not given:
		return _problem("required", question) if question.required else ""
	if question.datatype == "Multiple Choice":
		return _choices(question, given)
	if len(given) > 1:
		return _problem("one_only", question)
	return _SINGLE[question.datatype](question, given[0])


def _text(question: Question, given: str) -> str | Problem:
	return _no_longer_than(TEXT_LENGTH, question, " ".join(given.split()))


def _long_text(question: Question, given: str) -> str | Problem:
	return _no_longer_than(LONG_TEXT_LENGTH, question, "\n".join(given.splitlines()))


def _number(question: Question, given: str) -> str | Problem:
	try:
		number = Decimal(given) if len(given) <= NUMBER_LENGTH else Decimal("NaN")
	except InvalidOperation:
		return _problem("no_number", question, given)
	if not number.is_finite() or abs(number.adjusted()) > NUMBER_LENGTH:
		return _problem("no_number", question, given)
	return f"{number:f}"


def _date(question: Question, given: str) -> str | Problem:
	parts = _DATE.fullmatch(given)
	try:
		return date.fromisoformat(parts[1]).isoformat() if parts else _problem("no_date", question, given)
	except ValueError:
		return _problem("no_date", question, given)


def _measure(text: str) -> Decimal:
	"""A number, or the number of a day: what is compared is always of one kind."""
	day = _DATE.fullmatch(text)
	return Decimal(date.fromisoformat(day[1]).toordinal()) if day else Decimal(text)


def _choice(question: Question, given: str) -> str | Problem:
	wanted = plain(given)
	same = (option for option in question.options if plain(option) == wanted)
	return next(same, None) or _problem("no_option", question, given)


def _choices(question: Question, given: list[str]) -> str | Problem:
	chosen = [_choice(question, part) for part in given]
	wrong = next((part for part in chosen if isinstance(part, Problem)), None)
	return wrong or "\n".join(option for option in question.options if option in chosen)


def _yes_or_no(question: Question, given: str) -> str | Problem:
	word = plain(given)
	if word in _YES or word in _NO:
		return "Yes" if word in _YES else "No"
	return _problem("no_yes_or_no", question, given)


_SINGLE: dict[str, Callable[[Question, str], str | Problem]] = {
	"Text": _text,
	"Long Text": _long_text,
	"Number": _number,
	"Date": _date,
	"Single Choice": _choice,
	"Yes/No": _yes_or_no,
}


def _no_longer_than(most: int, question: Question, text: str) -> str | Problem:
	if len(text) > most:
		return _problem("too_long", question, length=len(text), most=most)
	return text


def _problem(code: str, question: Question, given: str = "", **parameters: int) -> Problem:
	return Problem(code, SENTENCES[code], {"label": question.label, "given": _shown(given), **parameters})


def _shown(text: str) -> str:
	return text if len(text) <= 40 else f"{text[:39]}…"

"""When a question is asked, and which answers lead to the urgent message, so that both can come true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError, Problem
from gov_crm.domain.normalise import plain
from gov_crm.domain.questions import Question, choices_of, is_within, value_of

if TYPE_CHECKING:
	from collections.abc import Sequence


# Answers that have a more and a less
MEASURED = ("Number", "Date")


class ConditionInvalid(DomainError):
	"""A condition that could never be met."""


class NoEarlierQuestion(ConditionInvalid):
	template = "“{label}” is shown only after “{named}”, but no question above it is called so."


class FreeAnswer(ConditionInvalid):
	template = (
		"“{label}” can be shown only after a question with choices, yes or no, a number or a date; “{named}” "
		"is none of these."
	)


class AnswersMissing(ConditionInvalid):
	template = "Say which answers to “{named}” show “{label}”: one a line."


class LimitsMissing(ConditionInvalid):
	template = "Say from which answer to “{named}” on, or up to which, “{label}” is shown."


class LimitUnfit(ConditionInvalid):
	template = "“{label}” is shown from or up to “{limit}”, which “{named}” cannot be answered with."


class LimitsCrossed(ConditionInvalid):
	template = "“{label}” is shown from {start} up to {end}: no answer lies between them."


class QuestionMissing(ConditionInvalid):
	template = "“{label}” is shown only for some answers: say to which question."


class NotAChoice(ConditionInvalid):
	template = "“{label}” is shown for “{answer}”, which is not one of the choices for “{named}”."


class DiversionWithoutChoices(ConditionInvalid):
	template = (
		"Only an answer that is chosen can lead to the urgent message: “{label}” needs choices, or yes or no."
	)


class DivertsForNoChoice(ConditionInvalid):
	template = "“{answer}” leads to the urgent message, but is not one of the choices for “{label}”."


def settle(questions: Sequence[Question]) -> list[Question]:
	"""The questions with their conditions as they are kept: by the code of the question and its choices.

	Whoever wrote them may name an earlier question by its words. Raises ConditionInvalid.
	"""
	settled: list[Question] = []
	for question in questions:
		settled.append(_divert(_condition(question, settled)))
	return settled


def _condition(question: Question, before: Sequence[Question]) -> Question:
	label = question.label
	if not question.shown_after:
		if question.shown_for or question.shown_from or question.shown_to:
			raise QuestionMissing(label=label)
		return question
	earlier = _named(question.shown_after, before)
	if not earlier:
		raise NoEarlierQuestion(label=label, named=question.shown_after)
	if earlier.datatype in MEASURED:
		return _within_limits(question, earlier)
	if not choices_of(earlier):
		raise FreeAnswer(label=label, named=earlier.label)
	return _for_answers(question, earlier)


def _for_answers(question: Question, earlier: Question) -> Question:
	label = question.label
	if not question.shown_for:
		raise AnswersMissing(label=label, named=earlier.label)
	answers, wrong = _chosen(earlier, question.shown_for)
	if wrong:
		raise NotAChoice(label=label, answer=wrong, named=earlier.label)
	return replace(question, shown_after=earlier.code, shown_for=answers, shown_from="", shown_to="")


def _within_limits(question: Question, earlier: Question) -> Question:
	start, end = (_limit(question, earlier, limit) for limit in (question.shown_from, question.shown_to))
	if not (start or end):
		raise LimitsMissing(label=question.label, named=earlier.label)
	if start and end and not is_within(start, "", end):
		raise LimitsCrossed(label=question.label, start=start, end=end)
	return replace(question, shown_after=earlier.code, shown_for=(), shown_from=start, shown_to=end)


def _limit(question: Question, earlier: Question, limit: str) -> str:
	kept = value_of(replace(earlier, required=False), limit)
	if isinstance(kept, Problem):
		raise LimitUnfit(label=question.label, limit=limit, named=earlier.label)
	return kept


def _divert(question: Question) -> Question:
	if not question.diverts_when:
		return question
	if not choices_of(question):
		raise DiversionWithoutChoices(label=question.label)
	answers, wrong = _chosen(question, question.diverts_when)
	if wrong:
		raise DivertsForNoChoice(label=question.label, answer=wrong)
	return replace(question, diverts_when=answers)


def _named(name: str, before: Sequence[Question]) -> Question | None:
	wanted = plain(name.strip())
	by_code = (question for question in before if question.code.lower() == wanted)
	by_words = (question for question in before if plain(question.label.strip()) == wanted)
	return next(by_code, None) or next(by_words, None)


def _chosen(question: Question, answers: Sequence[str]) -> tuple[tuple[str, ...], str]:
	"""The choices that are meant, in their order and spelling, and the first answer that is none."""
	meant = {plain(answer): answer for answer in answers}
	choices = tuple(choice for choice in choices_of(question) if plain(choice) in meant)
	known = {plain(choice) for choice in choices}
	return choices, next((answer for word, answer in meant.items() if word not in known), "")

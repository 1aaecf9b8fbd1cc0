"""When a question is asked, and which answers lead to the urgent message, so that both can come true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError
from gov_crm.domain.normalise import plain
from gov_crm.domain.questions import Question, choices_of

if TYPE_CHECKING:
	from collections.abc import Sequence


class ConditionInvalid(DomainError):
	"""A condition that could never be met."""


class NoEarlierQuestion(ConditionInvalid):
	template = "“{label}” is shown only after “{named}”, but no question above it is called so."


class FreeAnswer(ConditionInvalid):
	template = (
		"“{label}” can be shown only after a question with choices or with yes or no; “{named}” is neither."
	)


class AnswersMissing(ConditionInvalid):
	template = "Say which answers to “{named}” show “{label}”: one a line."


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
		if question.shown_for:
			raise QuestionMissing(label=label)
		return question
	earlier = _named(question.shown_after, before)
	if not earlier:
		raise NoEarlierQuestion(label=label, named=question.shown_after)
	if not choices_of(earlier):
		raise FreeAnswer(label=label, named=earlier.label)
	if not question.shown_for:
		raise AnswersMissing(label=label, named=earlier.label)
	answers, wrong = _chosen(earlier, question.shown_for)
	if wrong:
		raise NotAChoice(label=label, answer=wrong, named=earlier.label)
	return replace(question, shown_after=earlier.code, shown_for=answers)


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

"""Rules of eligibility: conditions over the answers of a case, evaluated and explained.

A condition is JSON, an object with one of these keys:

- `{"all": [...]}`, `{"any": [...]}`, `{"not": {...}}`: of other conditions;
- `{"answer": "income", "at_most": 2000}`: of one answer, by its question's code, with one or more of `is`,
  `one_of`, `at_least`, `at_most`, `before`, `after` (days, both excluded) and `given` (true or false).

What is not answered is not known, and so is a rule that hangs on it: three-valued logic as of Kleene
("Introduction to Metamathematics", 1952, § 64), so that an unknown answer never makes somebody eligible,
nor refuses them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from gov_crm.domain.errors import DomainError
from gov_crm.domain.normalise import plain

Verdict = Literal["Met", "Not Met", "Unknown"]
Condition = Mapping[str, Any]

MET: Verdict = "Met"
NOT_MET: Verdict = "Not Met"
UNKNOWN: Verdict = "Unknown"

_DEEPEST = 10


class ConditionUnreadable(DomainError):
	"""A condition that cannot be evaluated; the sentence says what is wrong with it."""


class NotAnObject(ConditionUnreadable):
	template = "A condition is an object such as {example}, not {given}."


class KeyUnknown(ConditionUnreadable):
	template = "A condition knows {known}, but not “{key}”."


class ListNeeded(ConditionUnreadable):
	template = "“{key}” needs a list of conditions."


class TooDeep(ConditionUnreadable):
	template = "Conditions can lie at most {most} deep in one another."


class QuestionUnknown(ConditionUnreadable):
	template = "No question has the code “{code}”."


class NothingCompared(ConditionUnreadable):
	template = "Say of “{code}” what it has to be: {known}."


class LimitUnreadable(ConditionUnreadable):
	template = "“{key}” of “{code}” needs {wanted}, not “{given}”."


@dataclass(frozen=True, slots=True)
class Reason:
	"""Why a rule came out so: what was answered, and what the rule wants.

	`test` is the key of the comparison; `wanted` and `given` are as people wrote them, `given` empty where
	nothing was answered.
	"""

	code: str
	test: str
	wanted: str
	given: str
	verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
	"""The verdict on a rule and the reasons that decided it, in the order of the rule."""

	verdict: Verdict
	reasons: tuple[Reason, ...]


def check_condition(condition: object, codes: Sequence[str], depth: int = 0) -> None:
	"""Raise ConditionUnreadable for what `evaluate` could not read; `codes` are those of the questions."""
	if depth > _DEEPEST:
		raise TooDeep(most=_DEEPEST)
	if not isinstance(condition, dict) or not condition:
		raise NotAnObject(example='{"answer": "income", "at_most": 2000}', given=str(condition)[:60])
	if "answer" in condition:
		_check_answer(condition, codes)
		return
	for key, parts in condition.items():
		_check_parts(key, parts, codes, depth)


def evaluate(condition: Condition, answers: Mapping[str, str]) -> Finding:
	"""Whether the answers meet a condition, and why; answers by code, as kept: several choices are lines."""
	if "answer" in condition:
		return _of_answer(condition, answers)
	found = [_of_parts(key, parts, answers) for key, parts in condition.items()]
	return found[0] if len(found) == 1 else _every(found)


def _check_parts(key: str, parts: object, codes: Sequence[str], depth: int) -> None:
	if key == "not":
		check_condition(parts, codes, depth + 1)
		return
	if key not in ("all", "any"):
		raise KeyUnknown(known="answer, all, any, not", key=key)
	if not isinstance(parts, list) or not parts:
		raise ListNeeded(key=key)
	for part in parts:
		check_condition(part, codes, depth + 1)


def _check_answer(condition: Condition, codes: Sequence[str]) -> None:
	code = condition["answer"]
	if code not in codes:
		raise QuestionUnknown(code=code)
	tests = [key for key in condition if key != "answer"]
	known = ", ".join(_TESTS)
	if not tests:
		raise NothingCompared(code=code, known=known)
	for key in tests:
		if key not in _TESTS:
			raise KeyUnknown(known=f"answer, {known}", key=key)
		wanted = _LIMITS[key]
		if not wanted.fits(condition[key]):
			raise LimitUnreadable(key=key, code=code, wanted=wanted.words, given=str(condition[key])[:60])


def _of_answer(condition: Condition, answers: Mapping[str, str]) -> Finding:
	code = condition["answer"]
	given = answers.get(code, "")
	reasons = []
	for key, wanted in condition.items():
		if key != "answer":
			verdict = _verdict(key, wanted, given)
			reasons.append(Reason(code, key, _as_text(wanted), given.replace("\n", ", "), verdict))
	worst = min((reason.verdict for reason in reasons), key=_ORDER.index)
	return Finding(worst, tuple(reason for reason in reasons if reason.verdict == worst))


def _verdict(key: str, wanted: Any, given: str) -> Verdict:
	if not given and key != "given":
		return UNKNOWN
	try:
		return MET if _TESTS[key](given, wanted) else NOT_MET
	except (InvalidOperation, ValueError):
		return UNKNOWN  # an answer of another kind than the rule compares


def _of_parts(key: str, parts: Any, answers: Mapping[str, str]) -> Finding:
	if key == "not":
		return _opposite(evaluate(parts, answers))
	found = [evaluate(part, answers) for part in parts]
	return _every(found) if key == "all" else _some(found)


def _every(found: Sequence[Finding]) -> Finding:
	"""As bad as the worst; its reasons decide."""
	return _gathered(found, min((one.verdict for one in found), key=_ORDER.index))


def _some(found: Sequence[Finding]) -> Finding:
	return _gathered(found, max((one.verdict for one in found), key=_ORDER.index))


def _gathered(found: Sequence[Finding], verdict: Verdict) -> Finding:
	reasons = [reason for one in found if one.verdict == verdict for reason in one.reasons]
	return Finding(verdict, tuple(dict.fromkeys(reasons)))


def _opposite(finding: Finding) -> Finding:
	turned: dict[Verdict, Verdict] = {MET: NOT_MET, NOT_MET: MET, UNKNOWN: UNKNOWN}
	reasons = (
		Reason(one.code, _turned(one.test), one.wanted, one.given, turned[one.verdict])
		for one in finding.reasons
	)
	return Finding(turned[finding.verdict], tuple(reasons))


def _turned(test: str) -> str:
	return test.removeprefix("not ") if test.startswith("not ") else f"not {test}"


def _as_text(wanted: Any) -> str:
	if isinstance(wanted, bool):
		return "Yes" if wanted else "No"
	return ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)


def _is(given: str, wanted: Any) -> bool:
	text = _as_text(wanted)
	try:
		return Decimal(given) == Decimal(text)
	except InvalidOperation:
		return plain(text) in map(plain, given.split("\n"))


def _one_of(given: str, wanted: Any) -> bool:
	return any(_is(given, one) for one in wanted)


def _number(text: Any) -> Decimal:
	number = Decimal(str(text))
	if not number.is_finite():
		raise InvalidOperation
	return number


_TESTS: dict[str, Callable[[str, Any], bool]] = {
	"is": _is,
	"one_of": _one_of,
	"at_least": lambda given, wanted: _number(given) >= _number(wanted),
	"at_most": lambda given, wanted: _number(given) <= _number(wanted),
	"before": lambda given, wanted: date.fromisoformat(given) < date.fromisoformat(wanted),
	"after": lambda given, wanted: date.fromisoformat(given) > date.fromisoformat(wanted),
	"given": lambda given, wanted: bool(given) == wanted,
}

_ORDER: tuple[Verdict, ...] = (NOT_MET, UNKNOWN, MET)


@dataclass(frozen=True, slots=True)
class _Limit:
	words: str
	fits: Callable[[Any], bool]


def _is_value(value: Any) -> bool:
	return isinstance(value, str | int | float | bool) and value != ""


def _is_list(value: Any) -> bool:
	return isinstance(value, list) and bool(value) and all(map(_is_value, value))


def _is_number(value: Any) -> bool:
	try:
		return not isinstance(value, bool) and bool(_number(value).is_finite())
	except InvalidOperation:
		return False


def _is_day(value: Any) -> bool:
	try:
		return bool(date.fromisoformat(value))
	except (TypeError, ValueError):
		return False


_A_NUMBER = _Limit("a number", _is_number)
_A_DAY = _Limit("a day such as 2026-05-31", _is_day)
_LIMITS: dict[str, _Limit] = {
	"is": _Limit("an answer", _is_value),
	"one_of": _Limit(
		"a list of answers",
		lambda value: isinstance(value, list) and bool(value) and all(map(_is_value, value)),
	),
	"at_least": _A_NUMBER,
	"at_most": _A_NUMBER,
	"before": _A_DAY,
	"after": _A_DAY,
	"given": _Limit("true or false", lambda value: isinstance(value, bool)),
}

"""Inspections: whether one is passed, what the next one has to look at, and which were never passed."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypedDict

from gov_crm.domain.normalise import plain
from gov_crm.domain.questions import options_of

if TYPE_CHECKING:
	from collections.abc import Collection, Iterable, Sequence

PASSED = "Passed"
WITH_CONDITIONS = "Passed with Conditions"
FAILED = "Failed"
LONGEST_TITLE = 130  # of the 140 characters of a title, with room for its number


class Point(TypedDict, total=False):
	"""A point of a checklist; `met` is None until somebody answers, `last_time` is what failed it before."""

	point: str
	met: bool | None
	note: str
	optional: bool
	last_time: str


def points_of(lines: str | None) -> list[Point]:
	"""The points that were written one a line; one in brackets is optional."""
	return [_point(line) for line in options_of(lines)]


def failed_points(points: Iterable[Point]) -> list[Point]:
	"""Those that were looked at and are not met, and that matter."""
	return [point for point in points if point.get("met") is False and not point.get("optional")]


def verdict(points: Iterable[Point], conditions: str = "") -> str:
	"""How an inspection went: any point that matters and is not met fails it."""
	if failed_points(points):
		return FAILED
	return WITH_CONDITIONS if conditions else PASSED


def points_again(points: Sequence[Point]) -> list[Point]:
	"""The points of the next inspection, unanswered: all of them, those that failed first.

	What was in order may not be so any more when the inspector comes back, and they answer for the whole.
	"""
	failed = failed_points(points)
	rest = [_unanswered(point) for point in points if point not in failed]
	return [_failed_before(point) for point in failed] + rest


def title_again(title: str, taken: Collection[str]) -> str:
	"""The title with a number that no step has yet, from 2 on: "Final inspection (2)"."""
	known = {plain(one) for one in taken}
	names = (f"{title[:LONGEST_TITLE]} ({number})" for number in count(2))
	return next(name for name in names if plain(name) not in known)


def never_passed(verdicts: Iterable[tuple[str, str]]) -> list[str]:
	"""The titles under which one failed and none passed, of pairs of title and verdict."""
	pairs = list(verdicts)
	passed = {plain(title) for title, how in pairs if how in (PASSED, WITH_CONDITIONS)}
	failed = dict.fromkeys(title for title, how in pairs if how == FAILED)
	return [title for title in failed if plain(title) not in passed]


def _point(line: str) -> Point:
	inner = line[1:-1].strip() if line.startswith("(") and line.endswith(")") else ""
	point: Point = {"point": inner or line, "met": None, "note": ""}
	return {**point, "optional": True} if inner else point


def _failed_before(point: Point) -> Point:
	again = _unanswered(point)
	again["last_time"] = point.get("note", "")
	return again


def _unanswered(point: Point) -> Point:
	again: Point = {"point": point["point"], "met": None, "note": ""}
	return {**again, "optional": True} if point.get("optional") else again

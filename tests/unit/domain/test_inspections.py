"""Inspections: what fails one, what the next one looks at, and which were never passed."""

import pytest

from gov_crm.domain.inspections import (
	FAILED,
	PASSED,
	WITH_CONDITIONS,
	never_passed,
	points_again,
	points_of,
	title_again,
	verdict,
)


def looked_at(**met):
	return [{"point": name, "met": answer, "note": ""} for name, answer in met.items()]


def test_points_are_written_one_a_line_and_one_in_brackets_is_optional():
	assert points_of("Doors\n\n( Paint )\nA ramp (if public)") == [
		{"point": "Doors", "met": None, "note": ""},
		{"point": "Paint", "met": None, "note": "", "optional": True},
		{"point": "A ramp (if public)", "met": None, "note": ""},
	]
	assert points_of("()") == [{"point": "()", "met": None, "note": ""}]


def test_one_point_that_matters_fails_an_inspection_whatever_the_conditions():
	assert verdict(looked_at(Doors=True, Windows=False)) == FAILED
	assert verdict(looked_at(Doors=False), "Mend the door") == FAILED


def test_an_inspection_is_passed_with_or_without_conditions():
	paint = {"point": "Paint", "met": False, "note": "Peels", "optional": True}
	assert verdict([*looked_at(Doors=True), paint]) == PASSED
	assert verdict([*looked_at(Doors=True), paint], "Paint it by May") == WITH_CONDITIONS
	assert verdict([]) == PASSED


def test_the_next_one_looks_at_all_points_again_those_that_failed_first():
	points = looked_at(Doors=True, Windows=False)
	points[1]["note"] = "Painted shut"
	paint = {"point": "Paint", "met": False, "note": "Peels", "optional": True, "last_time": "Grey"}
	assert points_again([*points, paint]) == [
		{"point": "Windows", "met": None, "note": "", "last_time": "Painted shut"},
		{"point": "Doors", "met": None, "note": ""},
		{"point": "Paint", "met": None, "note": "", "optional": True},
	]


def test_the_next_one_has_a_number_that_no_step_has():
	assert title_again("Final", ["Final"]) == "Final (2)"
	assert title_again("Final", ["Final", "FINAL (2)"]) == "Final (3)"
	assert len(title_again("x" * 140, [])) == 134


@pytest.mark.parametrize(
	("verdicts", "left"),
	[
		([("Final", FAILED)], ["Final"]),
		([("Final", FAILED), ("Fire", PASSED), ("final", FAILED), ("FINAL", WITH_CONDITIONS)], []),
		([("Fire", PASSED)], []),
	],
)
def test_what_failed_and_was_never_passed_is_named(verdicts, left):
	assert [name for name in never_passed(verdicts) if name in left] == left
	assert bool(never_passed(verdicts)) == bool(left)

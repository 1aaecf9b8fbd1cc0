"""Rules of eligibility: met, not met or not known, with what decided it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.eligibility import (
	MET,
	NOT_MET,
	UNKNOWN,
	ConditionUnreadable,
	Reason,
	check_condition,
	evaluate,
)

CODES = ["income", "adults", "owns", "born", "help"]
ANSWERS = {"income": "1850.50", "adults": "2", "owns": "No", "born": "1950-04-30", "help": "Rent\nHeating"}


@pytest.mark.parametrize(
	("condition", "verdict"),
	[
		({"answer": "income", "at_most": 2000}, MET),
		({"answer": "income", "at_most": 1850.5}, MET),
		({"answer": "income", "at_least": "1850.51"}, NOT_MET),
		({"answer": "income", "at_least": 1000, "at_most": 1500}, NOT_MET),
		({"answer": "owns", "is": "no"}, MET),
		({"answer": "owns", "is": False}, MET),
		({"answer": "adults", "is": 2.0}, MET),
		({"answer": "help", "is": "Heating"}, MET),
		({"answer": "help", "one_of": ["Food", "Rent"]}, MET),
		({"answer": "born", "before": "1961-01-01"}, MET),
		({"answer": "born", "after": "1950-04-30"}, NOT_MET),
		({"answer": "children", "at_least": 1}, UNKNOWN),
		({"answer": "children", "given": False}, MET),
		({"answer": "income", "given": True}, MET),
		({"answer": "help", "at_least": 1}, UNKNOWN),
		({"not": {"answer": "owns", "is": "Yes"}}, MET),
		({"not": {"answer": "children", "is": 1}}, UNKNOWN),
	],
)
def test_an_answer_meets_a_condition_or_not_or_nobody_knows(condition, verdict):
	assert evaluate(condition, ANSWERS).verdict == verdict


POOR = {"answer": "income", "at_most": 2000}
OWNER = {"answer": "owns", "is": "Yes"}
PARENT = {"answer": "children", "at_least": 1}


@pytest.mark.parametrize(
	("parts", "all_of_them", "any_of_them"),
	[
		([POOR, OWNER], NOT_MET, MET),
		([POOR, PARENT], UNKNOWN, MET),
		([OWNER, PARENT], NOT_MET, UNKNOWN),
		([POOR], MET, MET),
	],
)
def test_what_is_not_known_decides_only_where_nothing_else_does(parts, all_of_them, any_of_them):
	assert evaluate({"all": parts}, ANSWERS).verdict == all_of_them
	assert evaluate({"any": parts}, ANSWERS).verdict == any_of_them


def test_the_reasons_are_those_that_decided():
	found = evaluate({"all": [POOR, OWNER, PARENT]}, ANSWERS)
	assert found.reasons == (Reason("owns", "is", "Yes", "No", NOT_MET),)
	found = evaluate({"any": [POOR, OWNER]}, ANSWERS)
	assert found.reasons == (Reason("income", "at_most", "2000", "1850.50", MET),)


@pytest.mark.parametrize(
	("condition", "sentence"),
	[
		([], "A condition is an object such as"),
		({}, "A condition is an object such as"),
		({"maybe": []}, "A condition knows answer, all, any, not, but not “maybe”"),
		({"all": []}, "“all” needs a list of conditions"),
		({"any": {"answer": "income", "is": 1}}, "“any” needs a list of conditions"),
		({"answer": "rent", "is": 1}, "No question has the code “rent”"),
		({"answer": "income"}, "Say of “income” what it has to be"),
		({"answer": "income", "about": 3}, "but not “about”"),
		({"answer": "income", "at_most": "low"}, "“at_most” of “income” needs a number, not “low”"),
		({"answer": "income", "at_most": True}, "needs a number"),
		({"answer": "born", "before": "May"}, "needs a day such as 2026-05-31, not “May”"),
		({"answer": "help", "one_of": []}, "needs a list of answers"),
		({"answer": "income", "given": "yes"}, "needs true or false"),
	],
)
def test_a_condition_that_cannot_be_read_is_refused_with_a_sentence(condition, sentence):
	with pytest.raises(ConditionUnreadable, match=sentence):
		check_condition(condition, CODES)


def test_conditions_that_lie_too_deep_are_refused():
	condition = POOR
	for _ in range(12):
		condition = {"not": condition}
	with pytest.raises(ConditionUnreadable, match="at most 10 deep"):
		check_condition(condition, CODES)


leaves = st.builds(
	lambda code, test: {"answer": code, **test},
	st.sampled_from(CODES),
	st.sampled_from(
		[{"is": "No"}, {"at_most": 3}, {"given": True}, {"one_of": ["Rent", 2]}, {"before": "2000-01-01"}]
	),
)
conditions = st.recursive(
	leaves,
	lambda inner: st.one_of(
		st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
		st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
		st.builds(lambda part: {"not": part}, inner),
	),
	max_leaves=6,
)
some_answers = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["No", "2", "Rent", "1950-01-01"]))


@given(conditions, some_answers, st.sampled_from(CODES), st.sampled_from(["No", "2", "Rent"]))
def test_one_more_answer_never_turns_a_verdict_round_unless_it_says_that_nothing_was_given(
	condition, answers, code, answer
):
	check_condition(condition, CODES)
	before = evaluate(condition, answers).verdict
	if code not in answers and "given" not in str(condition):
		after = evaluate(condition, {**answers, code: answer}).verdict
		assert before in (after, UNKNOWN)


@given(conditions, some_answers)
def test_the_opposite_of_a_rule_has_the_opposite_verdict(condition, answers):
	turned = {MET: NOT_MET, NOT_MET: MET, UNKNOWN: UNKNOWN}
	assert evaluate({"not": condition}, answers).verdict == turned[evaluate(condition, answers).verdict]

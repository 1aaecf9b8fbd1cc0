"""When a question is asked, and which answers lead to the urgent message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.phone_link import NotDialled, phone_link
from gov_crm.domain.question_conditions import ConditionInvalid, settle
from gov_crm.domain.questions import Question, check

WHAT = Question("what", "What is down?", "Single Choice", True, ("A wire", "A branch", "A pole"))
SPARKS = Question(
	"sparks", "Does it spark?", "Yes/No", True, shown_after="what", shown_for=("A wire", "A pole")
)
NEAR = Question(
	"near", "What is near it?", "Multiple Choice", False, ("A school", "A home"), "sparks", ("Yes",)
)
DOWN = (WHAT, SPARKS, NEAR)


def asked(**answers) -> tuple[str, ...]:
	return check(DOWN, answers).shown


def test_a_question_is_asked_when_the_earlier_answer_says_so():
	assert asked() == ("what",)
	assert asked(what="A branch") == ("what",)
	assert asked(what="a wire") == ("what", "sparks")
	assert asked(what="A pole", sparks="on") == ("what", "sparks", "near")


def test_a_required_question_that_is_not_asked_is_not_demanded():
	assert not check(DOWN, {"what": "A branch"}).errors
	assert [*check(DOWN, {"what": "A wire"}).errors] == ["sparks"]


def test_an_answer_to_what_is_not_asked_is_dropped_and_so_is_what_hangs_on_it():
	checked = check(DOWN, {"what": "A branch", "sparks": "yes", "near": ["A school"]})
	assert [answer.code for answer in checked.answers] == ["what"]
	assert not checked.errors


def test_one_of_several_choices_is_enough():
	after = Question("who", "Who is in it?", shown_after="near", shown_for=("A home",))
	asks = (Question("near", "Near?", "Multiple Choice", False, ("A school", "A home")), after)
	assert check(asks, {"near": ["A school", "A home"]}).shown == ("near", "who")
	assert check(asks, {"near": ["A school"]}).shown == ("near",)


def test_an_answer_that_diverts_does_so_only_where_it_is_asked():
	sparks = Question("sparks", "Sparks?", "Yes/No", False, (), "what", ("A wire",), ("Yes",))
	assert check((WHAT, sparks), {"what": "A wire", "sparks": "1"}).diverted
	assert not check((WHAT, sparks), {"what": "A branch", "sparks": "1"}).diverted
	assert not check((WHAT, sparks), {"what": "A wire", "sparks": "no"}).diverted


def test_an_answer_diverts_also_where_others_are_missing():
	sparks = Question("sparks", "Sparks?", "Yes/No", diverts_when=("Yes",))
	checked = check((WHAT, sparks), {"sparks": "yes"})
	assert checked.diverted
	assert [*checked.errors] == ["what"]


DEPTH = Question("depth", "How deep?", "Number", True)
SINCE = Question("since", "Since when?", "Date")


@pytest.mark.parametrize(
	("limits", "leads_on", "does_not"),
	[
		({"shown_from": "5"}, ["5", "5.0", "12", "1e3"], ["4.99", "-6", "", "deep"]),
		({"shown_to": "5"}, ["5", "-100", "0"], ["5.01", "10"]),
		({"shown_from": "5", "shown_to": "10"}, ["5", "9", "10"], ["4", "11", "100"]),
		({"shown_from": "-2", "shown_to": "-2"}, ["-2"], ["2", "0"]),
	],
)
def test_a_number_leads_on_from_one_up_to_another_both_included(limits, leads_on, does_not):
	questions = settle([DEPTH, Question("why", "Why?", shown_after="how deep?", **limits)])
	for answer in leads_on:
		assert check(questions, {"depth": answer}).shown == ("depth", "why"), answer
	for answer in does_not:
		assert check(questions, {"depth": answer}).shown == ("depth",), answer


def test_a_day_leads_on_as_a_number_does():
	questions = settle([SINCE, Question("why", "Why?", shown_after="since", shown_to="2026-05-31")])
	assert check(questions, {"since": "2026-05-31"}).shown == ("since", "why")
	assert check(questions, {"since": "2026-05-31T23:59:00Z"}).shown == ("since", "why")
	assert check(questions, {"since": "2026-06-01"}).shown == ("since",)
	assert check(questions, {"since": "999-01-01"}).shown == ("since",)


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000))
def test_a_range_says_of_each_number_what_arithmetic_says(low, high, number):
	question = Question("why", "Why?", shown_after="depth", shown_from=str(low), shown_to=str(high))
	assert question.is_shown({"depth": [f"{number:f}"]}) == (low <= number <= high)


def test_what_does_not_go_with_the_earlier_question_is_not_kept():
	of_number = settled(DEPTH, Question("b", "B?", shown_after="depth", shown_for=("3",), shown_from="3.50"))
	assert (of_number.shown_for, of_number.shown_from) == ((), "3.50")
	of_choice = settled(WHAT, Question("b", "B?", shown_after="what", shown_for=("A pole",), shown_from="3"))
	assert (of_choice.shown_for, of_choice.shown_from) == (("A pole",), "")


choices = st.sampled_from(["A wire", "A branch", "A pole", "", "Nonsense"])


@given(
	choices, st.sampled_from(["yes", "no", "", "perhaps"]), st.lists(st.sampled_from(["A school", "A home"]))
)
def test_what_is_kept_or_wrong_is_always_asked_and_keeps_standing_when_checked_again(what, sparks, near):
	checked = check(DOWN, {"what": what, "sparks": sparks, "near": near})
	kept = {answer.code: answer.value.split("\n") for answer in checked.answers}
	assert {*kept, *checked.errors} <= set(checked.shown)
	assert check(DOWN, kept).answers == checked.answers


def settled(*questions: Question) -> Question:
	return settle(questions)[-1]


def test_an_earlier_question_is_named_by_its_code_or_its_words_and_kept_by_its_code():
	for name in ("what", "WHAT", "what is down?"):
		found = settled(WHAT, Question("sparks", "Sparks?", shown_after=name, shown_for=("a pole", "A WIRE")))
		assert (found.shown_after, found.shown_for) == ("what", ("A wire", "A pole"))


def test_answers_that_divert_are_kept_as_the_choices_are_spelt():
	assert settled(Question("gas", "Gas?", "Yes/No", diverts_when=("yes",))).diverts_when == ("Yes",)


@pytest.mark.parametrize(
	("question", "sentence"),
	[
		(
			Question("b", "B?", shown_after="later", shown_for=("x",)),
			"“B?” is shown only after “later”, but no question above it is called so.",
		),
		(
			Question("b", "B?", shown_after="b", shown_for=("x",)),
			"“B?” is shown only after “b”, but no question above it is called so.",
		),
		(
			Question("b", "B?", shown_after="words", shown_for=("3",)),
			"“B?” can be shown only after a question with choices, yes or no, a number or a date; "
			"“Which words?” is none of these.",
		),
		(
			Question("b", "B?", shown_after="depth", shown_for=("3",)),
			"Say from which answer to “How deep?” on, or up to which, “B?” is shown.",
		),
		(
			Question("b", "B?", shown_after="depth", shown_from="deep"),
			"“B?” is shown from or up to “deep”, which “How deep?” cannot be answered with.",
		),
		(
			Question("b", "B?", shown_after="since", shown_to="2026-02-30"),
			"“B?” is shown from or up to “2026-02-30”, which “Since when?” cannot be answered with.",
		),
		(
			Question("b", "B?", shown_after="depth", shown_from="10", shown_to="9.5"),
			"“B?” is shown from 10 up to 9.5: no answer lies between them.",
		),
		(
			Question("b", "B?", shown_from="3"),
			"“B?” is shown only for some answers: say to which question.",
		),
		(
			Question("b", "B?", shown_after="what"),
			"Say which answers to “What is down?” show “B?”: one a line.",
		),
		(
			Question("b", "B?", shown_for=("Yes",)),
			"“B?” is shown only for some answers: say to which question.",
		),
		(
			Question("b", "B?", shown_after="what", shown_for=("A wire", "A cow")),
			"“B?” is shown for “A cow”, which is not one of the choices for “What is down?”.",
		),
		(
			Question("b", "B?", "Number", diverts_when=("3",)),
			"Only an answer that is chosen can lead to the urgent message: “B?” needs choices, or yes or no.",
		),
		(
			Question("b", "B?", "Yes/No", diverts_when=("Perhaps",)),
			"“Perhaps” leads to the urgent message, but is not one of the choices for “B?”.",
		),
	],
)
def test_a_condition_that_cannot_come_true_is_refused_with_one_sentence(question, sentence):
	with pytest.raises(ConditionInvalid) as refused:
		settle((WHAT, DEPTH, SINCE, Question("words", "Which words?"), question))
	assert str(refused.value) == sentence


@pytest.mark.parametrize(
	("number", "link"),
	[
		("911", "tel:911"),
		("(515) 555-0100", "tel:5155550100"),
		("+49 30 / 901820", "tel:+4930901820"),
		(" 1-800-555-0199 ", "tel:18005550199"),
	],
)
def test_a_number_is_dialled_by_its_digits(number, link):
	assert phone_link(number) == link


@pytest.mark.parametrize("number", ["", "call us", "1", "911; x", "1-800-GAS-LEAK", "9\n1"])
def test_what_cannot_be_dialled_is_refused(number):
	with pytest.raises(NotDialled, match="is no number that a phone could dial"):
		phone_link(number)

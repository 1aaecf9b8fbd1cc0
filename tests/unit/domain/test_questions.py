"""Answers held to the questions of a service type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.questions import (
	CODE_LENGTH,
	SENTENCES,
	CodeInvalid,
	Question,
	check,
	check_code,
	options_of,
	question_code,
)

SIZE = Question("size", "How large is it?", "Single Choice", True, ("Hand", "Plate", "Larger"))
LANES = Question("lanes", "Which lanes?", "Multiple Choice", False, ("Left", "Middle, bus", "Right"))
DEPTH = Question("depth", "How deep, in cm?", "Number")
SEEN = Question("seen", "When did you see it?", "Date")
DANGER = Question("danger", "Is it dangerous?", "Yes/No")
WHERE = Question("where", "Where exactly?", "Text")
MORE = Question("more", "Anything else?", "Long Text")


def value(question: Question, given_answer) -> str | None:
	checked = check([question], {question.code: given_answer})
	assert not checked.errors
	return checked.answers[0].value if checked.answers else None


def sentence(question: Question, given_answer) -> str:
	checked = check([question], {question.code: given_answer})
	assert not checked.answers
	return str(checked.errors[question.code])


def test_answers_keep_the_order_of_the_questions_and_are_trimmed():
	checked = check([SIZE, DEPTH, WHERE], {"where": "  at the \n corner ", "size": "plate", "depth": " 12 "})
	assert [(answer.code, answer.value) for answer in checked.answers] == [
		("size", "Plate"),
		("depth", "12"),
		("where", "at the corner"),
	]
	assert checked.answers[0].label == "How large is it?"


def test_a_missing_required_answer_is_asked_for():
	for blank in ("", "  ", [], ["", " "]):
		assert sentence(SIZE, blank) == "Please answer “How large is it?”."
	assert str(check([SIZE], {}).errors["size"]) == "Please answer “How large is it?”."


def test_a_question_left_blank_has_no_answer():
	assert check([DEPTH, SEEN, DANGER, WHERE], {"depth": " "}).answers == ()


@pytest.mark.parametrize(("typed", "kept"), [("12", "12"), ("-3.50", "-3.50"), ("1e3", "1000"), ("+7", "7")])
def test_a_number_is_kept_as_a_plain_number(typed, kept):
	assert value(DEPTH, typed) == kept


@pytest.mark.parametrize("typed", ["deep", "NaN", "Infinity", "1e999999", "12 cm", "9" * 31])
def test_what_is_no_number_is_refused(typed):
	assert "needs a number, not “" in sentence(DEPTH, typed)


def test_a_date_is_an_iso_date_or_the_day_of_a_moment():
	assert value(SEEN, "2026-05-31") == "2026-05-31"
	assert value(SEEN, "2026-05-31T10:00:00Z") == "2026-05-31"


@pytest.mark.parametrize("typed", ["31/05/2026", "2026-02-30", "yesterday", "20260531", "2026-W01-1"])
def test_what_is_no_date_is_refused(typed):
	assert sentence(SEEN, typed) == f"“When did you see it?” needs a date such as 2026-05-31, not “{typed}”."


def test_a_choice_must_be_one_of_the_options_in_any_case():
	assert value(SIZE, "LARGER") == "Larger"
	assert sentence(SIZE, "Huge") == "“Huge” is not one of the choices for “How large is it?”."


def test_several_choices_are_lines_in_the_order_of_the_options_each_once():
	assert value(LANES, ["right", "middle, bus", "Right"]) == "Middle, bus\nRight"
	assert sentence(LANES, ["Left", "Up"]) == "“Up” is not one of the choices for “Which lanes?”."
	assert value(LANES, "left") == "Left"


def test_a_question_for_one_answer_takes_no_two():
	assert sentence(SIZE, ["Hand", "Plate"]) == "“How large is it?” takes one answer only."
	assert value(SIZE, ["Hand"]) == "Hand"


@pytest.mark.parametrize(
	("typed", "kept"), [("yes", "Yes"), ("1", "Yes"), ("on", "Yes"), ("No", "No"), ("0", "No")]
)
def test_yes_and_no_are_known_however_a_form_sends_them(typed, kept):
	assert value(DANGER, typed) == kept


def test_maybe_is_neither_yes_nor_no():
	assert sentence(DANGER, "maybe") == "“Is it dangerous?” needs yes or no, not “maybe”."


def test_a_text_that_is_too_long_says_by_how_much():
	assert sentence(WHERE, "x" * 141) == "“Where exactly?” is too long: 141 characters, at most 140."
	assert sentence(MORE, "x" * 4001) == "“Anything else?” is too long: 4001 characters, at most 4000."


def test_a_long_text_keeps_its_lines():
	assert value(MORE, " one\r\ntwo\x00 ") == "one\ntwo"


def test_an_answer_to_no_question_is_refused():
	checked = check([WHERE], {"where": "here", "colour": "red"})
	assert str(checked.errors["colour"]) == "There is no question “colour” for this service."


def test_options_are_lines_without_blanks_and_repeats():
	assert options_of("Hand\n\n Plate \nHand") == ("Hand", "Plate")


QUESTIONS = [SIZE, LANES, DEPTH, SEEN, DANGER, WHERE, MORE]
ANSWERS = st.dictionaries(
	st.sampled_from([q.code for q in QUESTIONS] + ["other"]),
	st.one_of(st.text(), st.lists(st.text(), max_size=3)),
)


@given(ANSWERS)
def test_whatever_is_sent_is_answered_by_a_value_or_a_sentence(answers):
	checked = check(QUESTIONS, answers)
	assert not {answer.code for answer in checked.answers} & checked.errors.keys()
	assert all(answer.value for answer in checked.answers)
	assert all(problem.code in SENTENCES and str(problem) for problem in checked.errors.values())


@pytest.mark.parametrize(
	("label", "code"),
	[
		("How wide is it?", "how_wide_is_it"),
		("What's the pole's number (if any)?", "whats_the_poles_number_if_any"),
		("¿De qué tamaño es?", "de_que_tamano_es"),
		("Straße / Łódź", "strasse_lodz"),
		("2nd floor?", "2nd_floor"),
	],
)
def test_the_code_of_a_question_is_made_of_its_words(label, code):
	assert question_code(label) == code


def test_a_label_without_latin_letters_has_a_code_that_stays():
	code = question_code("街灯在哪里 2")
	assert code == question_code("街灯在哪里 2") != question_code("街灯在哪里 3")
	check_code(code)


def test_a_code_that_is_taken_in_any_case_gets_a_number():
	taken = ["SIZE"]
	for expected in ("size_2", "size_3"):
		taken.append(question_code("Size?", taken))
		assert taken[-1] == expected


@given(st.text(max_size=200), st.text(max_size=5))
def test_every_label_has_a_code_that_other_systems_take(label, other):
	first = question_code(label)
	second = question_code(label, [first, other])
	for code in (first, second):
		check_code(code)
	assert second != first


@pytest.mark.parametrize("code", ["how_wide?", "how wide", "größe", "", "x" * (CODE_LENGTH + 1), "a\n"])
def test_a_code_that_other_systems_would_not_take_is_refused(code):
	with pytest.raises(CodeInvalid):
		check_code(code)


def test_the_refusal_of_a_code_proposes_one():
	with pytest.raises(CodeInvalid) as refusal:
		check_code("how wide?")
	assert str(refusal.value) == (
		"“how wide?” cannot be the code of a question: take letters from a to z, digits and underscores, at "
		"most 60 of them, such as how_wide."
	)

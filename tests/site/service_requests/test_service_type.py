"""What a service type asks and promises: each mistake gets one clear sentence."""

import frappe
import pytest

from gov_crm.exceptions import GovCRMError
from tests.site import factories as make


def codes(*questions):
	service = make.service_type(make.department(), questions=list(questions))
	return [row.code for row in frappe.get_doc("Gov Service Type", service).questions]


def test_questions_get_codes_of_their_words_each_its_own():
	asked = (make.question("How wide is it?"), make.question("How wide is it"), make.question("街灯"))
	first, second, third = codes(*asked)
	assert (first, second) == ("how_wide_is_it", "how_wide_is_it_2")
	assert codes(asked[2]) == [third]


def test_a_code_that_somebody_typed_stays_and_made_ones_go_out_of_its_way():
	asked = make.question("Size?"), make.question("How large is it?", code=" SIZE ")
	assert codes(*asked) == ["size_2", "SIZE"]


def test_a_code_does_not_change_with_the_words_of_its_question():
	service = make.service_type(make.department(), questions=[make.question("How wide is it?")])
	doc = frappe.get_doc("Gov Service Type", service)
	doc.questions[0].label = "How wide is the hole?"
	doc.save()
	assert doc.questions[0].code == "how_wide_is_it"


def test_a_code_with_punctuation_is_refused_with_a_better_one():
	with pytest.raises(GovCRMError, match=r"“how wide[?]” cannot be the code .*, such as how_wide[.]$"):
		codes(make.question("How wide is it?", code="how wide?"))


def test_one_code_for_two_questions_is_refused_in_whatever_case():
	with pytest.raises(GovCRMError, match=r"Two questions have the code Size; give each its own."):
		codes(make.question("Size?", code="size"), make.question("How large?", code="Size"))


def test_a_choice_of_one_is_refused():
	with pytest.raises(GovCRMError, match=r"“Colour” needs at least two choices, one a line."):
		codes(make.question("Colour", "Single Choice", options=["Red"]))


def test_two_targets_of_one_priority_are_refused():
	targets = [make.target("High", 2, "Working Hours"), make.target("High", 3, "Working Hours")]
	with pytest.raises(GovCRMError, match=r"There are two targets for priority High; keep one."):
		make.service_type(make.department(), targets=targets)

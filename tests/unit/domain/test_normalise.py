"""Keys: one spelling for what people write in many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.normalise import (
	address_key,
	fold,
	looks_like_mail,
	looks_like_phone,
	mail_key,
	name_key,
	plain,
	reversed_digits,
	search_names,
)


@pytest.mark.parametrize(
	("one", "other"),
	[
		("Ångström", "angstrom"),
		("STRASSE", "straße"),
		("Łódź", "lodz"),
		("Søren Ærø", "SOREN AERO"),
		("İzmir", "izmir"),
		("O’Neil", "ONEIL"),
		("María-José", "maria jose"),
		("  sign_post!\n(old)", "sign post old"),
		("\uff37\uff29\uff24\uff25", "wide"),
	],
)
def test_case_diacritics_and_punctuation_make_no_difference(one, other):
	assert fold(one) == fold(other) != ""


def test_plain_text_keeps_its_punctuation():
	assert plain("< 10 Bäume") == "< 10 baume"


def test_words_of_scripts_without_case_stay_whole():
	assert fold("मोदी जी") == "मोदी जी"
	assert fold("李 小龙") == "李 小龙"


@pytest.mark.parametrize(
	("full_name", "by_last", "by_given"),
	[
		("Maria de la Cruz", "cruz maria de la", "maria de la cruz"),
		("de la Cruz, Maria", "cruz maria de la", "maria de la cruz"),
		("Dr. John A. Smith Jr.", "smith john a", "john a smith"),
		("Smith, John, Jr.", "smith john", "john smith"),
		("Smith Jr., John", "smith john", "john smith"),
		("John Smith, Ph.D.", "smith john", "john smith"),
		("Jane Doe, M.D.", "doe jane", "jane doe"),
		("Henry Tudor III", "tudor henry", "henry tudor"),
		("Prof. Dr. Ángela Núñez", "nunez angela", "angela nunez"),
		("J.R. Ewing", "ewing j r", "j r ewing"),
		("Sr. García", "garcia", "garcia"),
		("Dean Martin", "martin dean", "dean martin"),
		("Cher", "cher", "cher"),
		("Mr", "mr", "mr"),
		("Dr. Jr.", "jr", "jr"),
		("", "", ""),
		(" , ", "", ""),
	],
)
def test_a_person_is_found_by_the_start_of_the_last_and_of_the_given_name(full_name, by_last, by_given):
	assert search_names(full_name) == (by_last, by_given)


def test_an_organisation_is_found_by_its_name_as_it_is():
	whole = ("city of new haven dept of parks",) * 2
	assert search_names("City of New Haven, Dept. of Parks", "City of New Haven, Dept. of Parks") == whole
	assert search_names("", "City of New Haven, Dept. of Parks") == whole


def test_somebody_who_works_for_an_organisation_keeps_their_own_name():
	assert search_names("Ana Díaz", "Acme") == ("diaz ana", "ana diaz")


@pytest.mark.parametrize(
	("one", "other"),
	[
		("Dr. José Smith", "smith, jose"),
		("Dr. Smith, José", "Jose Smith"),
		("Councillor Ana Díaz", "Ana Diaz"),
		("O'Neil, Mary-Ann", "Mary Ann O’Neil"),
		("John Smith Jr", "Smith, John"),
		("Mr", "MR."),
	],
)
def test_a_name_is_one_without_titles_and_order(one, other):
	assert name_key(one) == name_key(other) != ""


def test_two_people_keep_two_name_keys():
	assert name_key("Jon Smith") != name_key("John Smith")
	assert name_key("Dean Martin") == "dean martin"


def test_a_number_without_its_country_code_is_a_prefix_of_the_whole():
	whole = reversed_digits("+12035550142")
	assert whole == "24105553021"
	for given_number in ("(203) 555-0142", "203.555.0142", "555 0142", "0142", "1-203-555-0142"):
		assert whole.startswith(reversed_digits(given_number))


def test_no_phone_has_no_digits_and_all_digits_are_one_kind():
	assert reversed_digits(None) == reversed_digits("none") == ""
	assert reversed_digits("\u0661\u0662\u0663") == "321"


@pytest.mark.parametrize("text", ["555-0142", "+1 (203) 555-0142", " 0142 ", "0711/1234", "203.555.0142"])
def test_digits_with_the_usual_marks_look_like_a_phone_number(text):
	assert looks_like_phone(text)


@pytest.mark.parametrize(
	"text", ["", "123", "12 Main St", "CON-0000001", "SR-26-0000001-4", "1" * 19, "5+5555"]
)
def test_other_texts_do_not_look_like_a_phone_number(text):
	assert not looks_like_phone(text)


def test_a_mail_address_is_known_by_its_at():
	assert all(map(looks_like_mail, ["ana@example.org", " ana@", "ana@ex"]))
	assert not any(map(looks_like_mail, ["@ana", "ana", "ana smith@example.org", "a@b@c", ""]))


@pytest.mark.parametrize(
	("written", "box"),
	[
		(" Ana.Diaz+City@Example.ORG ", "ana.diaz@example.org"),
		("Ana.Diaz+x@gmail.com", "anadiaz@gmail.com"),
		("ana.diaz@googlemail.com", "anadiaz@gmail.com"),
		*(
			(wrong, "")
			for wrong in ("", "ana", "@example.org", "ana@", "+x@example.org", "...@gmail.com", None)
		),
	],
)
def test_a_mail_address_is_its_mailbox(written, box):
	assert mail_key(written) == box


@pytest.mark.parametrize(
	("line", "key"),
	[
		("12 North High Street, Apt. 4", "12 n high st unit 4"),
		("Apt. #4, 12 N. High St", "12 n high st unit 4"),
		("12 N High St #4", "12 n high st unit 4"),
		("High Street 12", "12 high st"),
		("St. James Road 5b", "5b st james rd"),
		("5 First Blvd.", "5 1st blvd"),
		("1st Ave 12", "12 1st ave"),
		("Linden Street New Haven, CT 06511", "linden st new haven ct 06511"),
		("56-110 Moreland Road", "56 110 moreland rd"),
		("Main St Unit", "main st"),
		("Suite 200", "unit 200"),
		("", ""),
		(None, ""),
	],
)
def test_an_address_is_one_in_all_its_spellings(line, key):
	assert address_key(line) == key


def test_different_houses_keep_different_keys():
	assert address_key("12 High St") != address_key("21 High St")
	assert address_key("12 High St") != address_key("12 High Rd")


WORDS = st.sampled_from("dr mr smith jr 12 4b apt # north st saint Ömer , o' ph.d 1st unit".split())
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join))


@given(TEXTS)
def test_a_key_of_a_key_is_the_key(text):
	for key in (plain, fold, name_key, address_key, mail_key):
		assert key(key(text)) == key(text)


@given(TEXTS)
def test_either_search_key_has_the_same_words(text):
	by_last, by_given = search_names(text)
	assert sorted(by_last.split()) == sorted(by_given.split())

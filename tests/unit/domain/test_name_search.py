import pytest

from gov_crm.domain.name_search import fits_words, looks_like_mail, looks_like_phone, reversed_digits, search_names


def test_a_name_is_found_from_its_last_and_from_its_first_word():
	assert search_names("Maria de la Cruz") == ("cruz maria de la", "maria de la cruz")


def test_the_organisation_is_part_of_both_keys():
	assert search_names("José Ruiz", "Water Board") == ("ruiz jose water board", "jose ruiz water board")


@pytest.mark.parametrize("query", ["smi jo", "JOHN", "smith", "o'ne", "jo smi one"])
def test_words_fit_in_any_order_and_only_begun(query):
	assert fits_words(query, "smith john oneil")


@pytest.mark.parametrize("query", ["smi ja", "mith", "johnny"])
def test_words_that_begin_nothing_do_not_fit(query):
	assert not fits_words(query, "smith john")


def test_a_number_without_country_code_is_the_start_of_the_reversed_one():
	assert reversed_digits("+1 (203) 555-0142").startswith(reversed_digits("555-0142"))


@pytest.mark.parametrize(
	("text", "phone"), [("+1 (203) 555-0142", True), ("5550142", True), ("12 High St", False), ("203", False), ("a1234", False)]
)
def test_a_phone_number_is_told_by_its_digits(text, phone):
	assert looks_like_phone(text) is phone


def test_a_mail_address_has_something_around_its_at():
	assert looks_like_mail("ada@ex")
	assert not looks_like_mail("@")

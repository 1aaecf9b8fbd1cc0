"""C3: "Jon Smith, 12 High St" warns of "John Smith, 12 High Street" with a score and the reasons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.matching import KEYS, MOST_SHARING, Profile, band_of, blocking_keys, compare, score

KNOWN = {
	"first_name": "Robert",
	"last_name": "Garski",
	"address_line": "12 High Street",
	"city": "New Haven",
	"postal_code": "06510",
	"phone": "+12035550142",
	"email": "bob.garski@example.com",
	"date_of_birth": date(1971, 6, 24),
}
BORN = {"first_name": "Robert", "last_name": "Garski", "date_of_birth": "1971-06-24"}
AT_HOME = {
	"last_name": "Garski",
	"address_line": "12 High Street",
	"city": "New Haven",
	"phone": "+12035550142",
}


def compared(one, other):
	return compare(Profile.of(one), Profile.of(other))


def band(one, **other):
	return compared(one, {**one, **other}).band


def codes(one, **other):
	return [reason.code for reason in compared(one, {**one, **other}).reasons]


def shared_keys(one, other):
	one, other = blocking_keys(Profile.of(one)), blocking_keys(Profile.of(other))
	return {key for key in one if one[key] == other.get(key)}


def test_jon_smith_of_12_high_st_is_likely_john_smith_of_12_high_street_and_why():
	found = compared(
		{"first_name": "Jon", "last_name": "Smith", "address_line": "12 High St"},
		{"first_name": "John", "last_name": "Smith", "address_line": "12 High Street"},
	)
	assert (found.score, found.band) == (98, "likely")
	assert [reason.code for reason in found.reasons] == ["same_address", "short_given_name", "same_surname"]
	assert all(reason.speaks_for for reason in found.reasons)


def test_what_is_similar_is_told_with_how_much():
	found = compared(BORN, {**BORN, "last_name": "Garsky"})
	assert [reason.percent for reason in found.reasons if reason.code == "similar_surname"] == [93]


def test_what_speaks_against_is_told_too():
	found = compared(KNOWN, {**KNOWN, "date_of_birth": "1999-01-12"})
	assert [reason.code for reason in found.reasons if not reason.speaks_for] == ["other_birth_date"]


def test_two_records_of_all_that_is_known_are_certain():
	assert compared(KNOWN, KNOWN).score == 100
	assert compared(KNOWN, KNOWN).band == "certain"


def test_a_name_and_a_date_of_birth_are_enough_for_certainty_unless_the_name_is_common():
	assert compared(BORN, BORN).band == "certain"
	common = {**BORN, "last_name": "Smith"}
	assert compared(common, common).band == "likely"


def test_a_name_alone_is_possible_unless_it_is_common():
	assert compared({"full_name": "Ada Garski"}, {"full_name": "Garski, Ada"}).band == "possible"
	assert compared({"full_name": "Ada Smith"}, {"full_name": "Smith, Ada"}).band is None


def test_nothing_known_is_nothing_shared():
	assert compared({}, {}) == (0, None, ())
	assert compared(KNOWN, {}) == (0, None, ())


@pytest.mark.parametrize(
	"other",
	[
		{"first_name": "Bob"},
		{"first_name": "R."},
		{"first_name": "Dr. Robert J"},
		{"first_name": "Robetr"},
		{"first_name": "Garski", "last_name": "Robert"},
		{"first_name": "", "last_name": "Robert Garski"},
		{"first_name": "", "last_name": "", "full_name": "Garski, Robert Jr."},
		{"last_name": "Garski-Jones"},
		{"last_name": "GARSKÍ"},
		{"date_of_birth": "06/24/1971"},
		{"date_of_birth": "24 June 1971"},
		{"date_of_birth": "1971-06-42"},
		{"date_of_birth": "1971-06-25"},
		{"address_line": "Apt 4, 12 High St."},
		{"address_line": "98 Elm Street", "city": "Hamden", "postal_code": "06514"},
		{"phone": "203 555 0124"},
		{"email": "bob.garski@another.example"},
	],
)
def test_one_mistake_in_much_that_is_known_leaves_a_person_likely_at_least(other):
	assert band(KNOWN, **other) in ("likely", "certain")
	assert shared_keys(KNOWN, {**KNOWN, **other})


@pytest.mark.parametrize("missing", [field for field in KNOWN if field != "last_name"])
def test_what_is_missing_speaks_neither_for_nor_against(missing):
	assert band(KNOWN, **{missing: None}) in ("likely", "certain")


def test_day_and_month_may_be_swapped():
	one = {**BORN, "date_of_birth": "1971-06-11"}
	assert "birth_date_swapped" in codes(one, date_of_birth="1971-11-06")
	assert "birth_key" in shared_keys(one, {**one, "date_of_birth": "11/06/1971"})


def test_whoever_marries_and_keeps_first_name_birthday_and_mail_is_likely_the_same():
	assert band({**KNOWN, "first_name": "Maria"}, first_name="Maria", last_name="Delgado") == "likely"


@pytest.mark.parametrize("other", ["Mary", "William", "Roberta", "M."])
def test_people_of_one_household_are_not_one_person(other):
	assert band({**AT_HOME, "first_name": "Robert"}, first_name=other) is None


@pytest.mark.parametrize(("one", "other"), [("Jenna", "Jenny"), ("Zeynep", "Zeyneb"), ("Kayla", "Kyla")])
def test_two_first_names_much_alike_in_one_household_are_at_most_possible(one, other):
	assert band({**AT_HOME, "first_name": one}, first_name=other) in ("possible", None)


def test_a_slip_of_the_pen_in_a_usual_first_name_is_likely_even_in_one_household():
	assert band({**AT_HOME, "first_name": "Robert"}, first_name="Robetr") == "likely"


def test_a_first_name_that_is_not_known_is_perhaps_another_of_the_household():
	assert band({**AT_HOME, "first_name": "Robert"}, first_name="") == "possible"


@pytest.mark.parametrize(
	("one", "other"), [("Maria", "Marta"), ("Eric", "Erica"), ("Jane", "Janet"), ("Ann", "Tom")]
)
def test_twins_are_at_most_possible(one, other):
	assert band({**KNOWN, "first_name": one}, first_name=other) in ("possible", None)


def test_father_and_son_of_one_name_are_told_by_senior_and_junior_or_their_birthdays():
	assert band({**KNOWN, "last_name": "Garski Sr"}, last_name="Garski Jr.") is None
	assert band({**KNOWN, "last_name": "Garski I"}, last_name="Garski II") is None
	assert band(KNOWN, date_of_birth="1999-01-12") == "possible"


def test_an_office_mailbox_is_nobody_s_own():
	one = {"first_name": "Robert", "last_name": "Garski", "email": "info@example.org"}
	assert band(one) == "possible"
	assert band(one, first_name="Ada", last_name="Jones") is None


def test_a_mail_address_may_be_written_with_its_owner_s_name():
	assert "same_mail" in codes(KNOWN, email='"Bob Garski" <Bob.Garski@example.com>')


def test_a_phone_may_lack_country_and_area():
	assert "same_phone" in codes(KNOWN, phone="555-0142")
	assert "phone_key" in shared_keys(KNOWN, {"phone": "555-0142"})


def test_house_numbers_in_one_street_tell_neighbours_apart():
	one = {"first_name": "Robert", "last_name": "Garski", "address_line": "12 High Street"}
	assert compared(one, one).score > compared(one, {**one, "address_line": "47 High Street"}).score


def test_names_in_two_scripts_are_not_compared():
	assert "other_surname" not in codes(KNOWN, first_name="Роберт", last_name="Гарски")


@pytest.mark.parametrize(
	("one", "other"),
	[
		("Acme Paving, Inc.", "The ACME Paving Company"),
		("Smith & Sons LLC", "Smith and Sons"),
		("Müllenkranz GmbH", "Mullenkranz"),
		("Natl. Univ. of Health", "National University of Health"),
	],
)
def test_legal_forms_and_short_words_do_not_tell_organisations_apart(one, other):
	place = {"constituent_type": "Business", "address_line": "1 Main St", "phone": "203 555 0100"}
	assert compared({**place, "full_name": one}, {**place, "full_name": other}).band == "certain"


@pytest.mark.parametrize(
	("one", "other"),
	[
		("Local 12", "Local 14"),
		("North Clinic", "South Clinic"),
		("Public School 5", "Public School 7"),
		("Ada's Bakery", "Bob's Garage"),
	],
)
def test_two_organisations_of_one_phone_are_at_most_possible(one, other):
	desk = {"constituent_type": "Agency", "phone": "203 555 0100", "address_line": "1 Main St"}
	assert compared({**desk, "full_name": one}, {**desk, "full_name": other}).band in ("possible", None)


def test_an_acronym_is_possible_at_one_address():
	one = {"organisation": "Department of Public Works", "address_line": "1 Main St", "phone": "203 555 0100"}
	assert band({**one, "organisation": "Greater Haven Transit"}, organisation="GHT") == "possible"


def test_officials_of_one_name_and_one_body_are_likely_one():
	one = {"constituent_type": "Official", "full_name": "Ada Garski", "organisation": "Board of Health"}
	assert band(one) == "likely"
	assert band(one, constituent_type="Person", organisation="The Board of Health") == "likely"
	assert band(one, organisation="Board of Education") == "possible"


def test_a_household_is_compared_with_households():
	one = {"constituent_type": "Household", "full_name": "Garski Household", "address_line": "12 High St"}
	assert band(one) == "likely"
	assert shared_keys(one, one) == {"sound_key", "place_key", "family_key"}
	assert band(one, constituent_type="Person") is None


def test_a_person_is_no_organisation():
	assert compared({"full_name": "Robert Garski"}, {"organisation": "Robert Garski"}).band is None


def test_bands_begin_at_50_80_and_99():
	assert [band_of(percent) for percent in (49, 50, 79, 80, 98, 99, 100)] == [
		None, "possible", "possible", "likely", "likely", "certain", "certain",
	]  # fmt: skip


def test_there_are_six_keys_and_400_candidates_at_most():
	assert set(blocking_keys(Profile.of(KNOWN))) == set(KEYS)
	assert len(KEYS) == 6
	assert sum(MOST_SHARING.values()) == 400


word = st.one_of(
	st.text(max_size=12), st.sampled_from(["Bob", "Robert", "Garski", "de la Cruz", "Jr", "Dr", "O'Hare"])
)
born = st.one_of(
	st.none(), st.dates(), word, st.dates().map(str), st.dates().map("{:%d/%m/%Y}".format), st.just("3/1/70")
)
record = st.fixed_dictionaries(
	{},
	optional={
		"constituent_type": st.sampled_from(["Person", "Official", "Household", "Business", "", None]),
		**dict.fromkeys(("first_name", "last_name", "full_name", "organisation"), word),
		**dict.fromkeys(("city", "postal_code", "phone"), st.one_of(word, st.none())),
		"address_line": st.one_of(
			word, st.sampled_from(["12 High St", "Apt 4, 12 High Street, Hamden", "PO Box 12"])
		),
		"email": st.one_of(word, st.emails(), st.just("info@example.com")),
		"date_of_birth": born,
	},
)


@given(record, record)
def test_whatever_is_known_the_score_is_of_0_to_100_and_the_same_both_ways(one, other):
	one, other = Profile.of(one), Profile.of(other)
	found = compare(one, other)
	assert found.score == score(one, other) == score(other, one)
	assert 0 <= found.score <= 100
	assert found.band == compare(other, one).band == band_of(found.score)


@given(record)
def test_keys_are_short_and_of_known_names(values):
	keys = blocking_keys(Profile.of(values))
	assert set(keys) <= set(KEYS)
	assert all(keys.values())


@given(record)
def test_a_record_with_name_birthday_and_mail_is_certainly_itself(values):
	whole = {**values, **KNOWN, "constituent_type": "Person"}
	assert compared(whole, whole).band == "certain"

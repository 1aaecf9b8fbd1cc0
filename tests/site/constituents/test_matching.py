"""C3 on a site: who on record may be the one, found by six indexed keys and shown to whoever may see them."""

import frappe
import pytest

from gov_crm.constituents import matching
from gov_crm.constituents.match_wording import band_label, in_words
from gov_crm.constituents.matching import fill_keys, find_similar, match_keys
from gov_crm.domain.match_keys import FEW
from gov_crm.domain.matching import KEYS, MOST_SHARING
from gov_crm.patches import fill_match_keys
from tests.site import factories as make

JON = {"constituent_type": "Person", "first_name": "Jon", "last_name": "Quimby", "address_line": "12 High St"}


@pytest.fixture
def john():
	return make.constituent("John", "Quimby", address_line="12 High Street", phone="+1 203 555 0142").name


def names(values, **options):
	return [match.name for match in find_similar(values, **options)]


def test_jon_of_12_high_st_warns_of_john_of_12_high_street_with_score_and_reasons(john):
	(match,) = find_similar(JON)
	assert (match.name, match.score, match.band) == (john, 98, "likely")
	assert in_words(match.reasons) == "same address · same last name · another form of the first name"
	assert band_label(match.band) == "Likely"


def test_somebody_is_found_by_the_end_of_a_phone_number(john):
	assert names({"full_name": "Johnny Quimby", "phone": "555-0142"}) == [john]


def test_others_of_the_household_are_not_warned_of(john):
	assert names({**JON, "first_name": "Mary", "phone": "+12035550142"}) == []


def test_the_best_comes_first_and_no_more_than_asked_for(john):
	born = make.constituent("Jon", "Quimby", date_of_birth="1971-06-24", address_line="12 High St").name
	asked = {**JON, "date_of_birth": "1971-06-24"}
	assert names(asked) == [born, john]
	assert names(asked, limit=1) == [born]
	assert names(asked, exclude=[born]) == [john]


def test_a_record_is_like_itself_unless_it_is_left_out(john):
	doc = frappe.get_doc("Gov Constituent", john)
	assert names(doc) == [john]
	assert names(doc, exclude=[john]) == []


def test_a_record_that_was_merged_into_another_is_not_found(john):
	frappe.db.set_value("Gov Constituent", john, "merged_into", make.constituent().name)
	assert names(JON) == []


def test_of_a_restricted_person_nothing_shows_to_those_who_may_not_see_it(john):
	frappe.db.set_value("Gov Constituent", john, "restricted", 1)
	make.act_as(make.user("Gov Agent"))
	assert find_similar(JON) == []
	frappe.set_user("Administrator")
	make.act_as(make.user("Gov Supervisor"))
	assert names(JON) == [john]


def test_a_search_takes_three_statements_and_six_ranges_of_an_index(john, count_queries):
	asked = {**JON, "phone": "203 555 0142", "email": "jon@example.com", "date_of_birth": "1971-06-24"}
	find_similar(asked)
	with count_queries(3) as statements:  # the last two are Frappe's: what is shared, and what may be seen
		find_similar(asked)
	assert sum(statement.count("(select") for statement in map(str.lower, statements)) == len(KEYS)


def test_nothing_known_asks_for_nothing(count_queries):
	with count_queries(0):
		assert find_similar({"constituent_type": "Person"}) == []


def test_a_key_that_too_many_share_is_left_out(john):
	row = frappe.get_doc("Gov Constituent", john).as_dict()
	copies = [
		(f"CON-TWIN-{n}", row.sound_key, "Person", f"Other {n}") for n in range(MOST_SHARING["sound_key"])
	]
	fields = ["name", "sound_key", "constituent_type", "full_name"]
	frappe.db.bulk_insert("Gov Constituent", fields, copies)
	assert names({"full_name": "Jon Quimby"}) == []
	assert names(JON) == [john]


def test_of_many_who_share_a_day_of_birth_those_of_another_name_are_not_read(john, monkeypatch):
	frappe.db.set_value("Gov Constituent", john, "birth_key", "19710624")
	rows = [(f"CON-BORN-{n}", "19710624", sound, "Person", "X") for n, sound in enumerate(["mr fstr"] * FEW)]
	fields = ["name", "birth_key", "sound_key", "constituent_type", "full_name"]
	frappe.db.bulk_insert(
		"Gov Constituent", fields, [*rows, ("CON-BORN-NO-NAME", "19710624", None, "Person", "X")]
	)
	read = []
	monkeypatch.setattr(matching, "_seen", lambda names: read.extend(names) or [])
	find_similar({"full_name": "Jon Quimbly", "date_of_birth": "1971-06-24"})
	assert sorted(read) == sorted([john, "CON-BORN-NO-NAME"])


def test_saving_keeps_the_keys(john):
	keys = {
		"phone_key": "24105553021",
		"sound_key": "jn kmb",
		"place_key": "12 hig",
		"family_key": "qui high",
	}
	row = frappe.db.get_value("Gov Constituent", john, KEYS, as_dict=True)
	assert {**keys, "mail_key": None, "birth_key": None} == row
	doc = frappe.get_doc("Gov Constituent", john)
	doc.update({"email": "john.quimby@example.com", "date_of_birth": "1971-11-06", "phone": None}).save()
	row = frappe.db.get_value("Gov Constituent", john, KEYS, as_dict=True)
	assert (row.mail_key, row.birth_key, row.phone_key) == ("john.quimby", "19710611", None)


def test_the_patch_gives_keys_to_those_who_have_none_and_changes_nobody_else(john):
	before = frappe.db.get_value("Gov Constituent", john, ["*"], as_dict=True)
	frappe.db.set_value("Gov Constituent", john, dict.fromkeys((*KEYS, "street_key")), update_modified=False)
	fill_match_keys.execute()
	assert frappe.db.get_value("Gov Constituent", john, ["*"], as_dict=True) == before


def test_filling_keys_again_writes_nothing(john, count_queries):
	fill_keys()
	with count_queries(2) as statements:
		fill_keys()
	assert not [statement for statement in statements if statement.lower().startswith("update")]


def test_keys_can_be_had_in_bulk_before_anything_is_saved():
	keys = match_keys({"full_name": "Ada Quimby", "phone": "+12035550142", "constituent_type": "Person"})
	assert set(keys) == {*KEYS, "street_key"}
	assert (keys["phone_key"], keys["sound_key"], keys["place_key"]) == ("24105553021", "at kmb", None)


def test_every_reason_has_words():
	from gov_crm.constituents import match_wording
	from gov_crm.domain import match_evidence, match_names

	codes = {
		piece.code
		for module in (match_evidence, match_names)
		for piece in vars(module).values()
		if isinstance(piece, match_evidence.Evidence) and piece.code
	}
	assert codes == set(match_wording._words())


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_indexed_and_stands_there_beside_its_sign(key):
	indexed = frappe.get_meta("Gov Constituent").get_field(key).search_index
	assert indexed or frappe.db.has_index("tabGov Constituent", f"gov_constituent_{key}")

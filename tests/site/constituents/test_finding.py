"""C1: somebody is found by whatever a caller gives, by ranges of indexes alone."""

import frappe
import pytest
from frappe.desk.search import search_link

from gov_crm.constituents.finding import find
from gov_crm.domain.match_keys import SIGNS
from gov_crm.domain.search_ways import ways_to_find
from tests.site import factories as make

CONSTITUENT = "Gov Constituent"
EVERY_WAY = (
	"smi jo",
	"jo smi",
	"+1 (203) 555-0142",
	"jo@example",
	"CON-00",
	"12 elm",
	"Elm Street 12",
	"elm st",
)


def names(text):
	return [row["name"] for row in find(text)]


@pytest.fixture
def jose():
	"""In Elm Street, where others live too."""
	make.constituent("Zoe", "Elmer", address_line="120 Elm Street", city="Ely")
	make.constituent("Zoe", "Twelve", address_line="12 Elmwood Avenue", city="Ely")
	place = {"address_line": "12 N. Elm Street, Apt 4", "city": "New Haven", "postal_code": "06510"}
	reach = {"phone": "+12035550142", "email": "jose@example.com"}
	return make.constituent("José", "Smithson", **place, **reach).name


@pytest.mark.parametrize(
	"typed",
	[
		"smi jo",
		"jo smi",
		"Smith",
		"josé",
		"JOSE",
		"+1 (203) 555-0142",
		"5550142",
		"203.555.01",
		"Jose@Example",
	],
)
def test_a_constituent_is_found_by_name_phone_or_mail(jose, typed):
	assert names(typed) == ([] if typed == "203.555.01" else [jose])


def test_a_constituent_is_found_by_number(jose):
	assert names(jose) == names(jose.lower()) == [jose]


@pytest.mark.parametrize(
	"typed",
	[
		"12 elm st",
		"12 Elm Street",
		"Elm Street 12",
		"12 north elm",
		"12 elm stre",
		"12 Elm St, New Haven",
		"12 elm 06510",
		"12 elm apt 4",
		"12 elm smithson",
	],
)
def test_a_constituent_is_found_by_where_they_live(jose, typed):
	assert names(typed) == [jose]


@pytest.mark.parametrize("typed", ["elm st", "Elm Street", "elm str", "elm stre", "n elm st"])
def test_everybody_in_a_street_is_found_by_its_name(jose, typed):
	assert sorted(row["address_line"] for row in find(typed)) == ["12 N. Elm Street, Apt 4", "120 Elm Street"]


def test_a_house_and_the_begin_of_a_street_find_all_streets_that_begin_so(jose):
	assert {row["address_line"] for row in find("12 elm")} == {"12 N. Elm Street, Apt 4", "12 Elmwood Avenue"}


def test_link_fields_find_by_the_same_ways(jose):
	for typed in ("smi jo", "+1 (203) 555-0142", "12 elm st"):
		assert [row["value"] for row in search_link(CONSTITUENT, typed)] == [jose]


def test_who_moves_is_found_where_they_live_now(jose):
	make.reloaded(frappe.get_doc(CONSTITUENT, jose)).update({"address_line": "3 Low Road"}).save()
	assert names("12 elm st") == []
	assert names("3 low") == names("low road") == [jose]


def test_wildcards_in_what_is_typed_find_nothing():
	make.constituent()
	assert names("%%") == []
	assert names("__") == []


def begins_an_index(column):
	return column in SIGNS and frappe.db.has_index(f"tab{CONSTITUENT}", f"gov_constituent_{column}")


@pytest.mark.parametrize("typed", EVERY_WAY)
def test_every_way_of_finding_is_a_range_of_an_index(typed):
	ways = list(ways_to_find(typed))
	assert ways
	indexed = {field.fieldname for field in frappe.get_meta(CONSTITUENT).fields if field.search_index}
	for way in ways:
		assert way.column in {"name", *indexed} or begins_an_index(way.column)
		assert way.pattern[0] not in "%_"


@pytest.mark.parametrize("typed", EVERY_WAY)
def test_finding_takes_a_statement_a_way_and_one_for_who_was_merged(typed, count_queries):
	make.act_as(make.user("Gov Agent"))
	find(typed)
	with count_queries() as statements:
		find(typed)
	# Frappe looks for what is shared with the user before each list
	own = [statement for statement in statements if "tabDocShare" not in statement]
	assert len(own) <= len(list(ways_to_find(typed))) + 1


def test_a_common_name_is_found_by_both_its_words():
	for _ in range(250):
		last_name = f"Smith {next(make.serial)}"
		row = {
			"doctype": "Gov Constituent",
			"full_name": f"Ann {last_name}",
			"name_key": "smith",
			"given_key": "ann",
		}
		frappe.get_doc({**row, "name": f"CON-X{next(make.serial)}"}).db_insert()
	person = make.constituent("Zoe", "Smith")
	assert names("smith zoe") == [person.name]
	assert names("Dr Zoe Smi") == [person.name]


def test_restricted_constituents_are_shown_to_supervisors_and_the_relationship_owner_only():
	owner, agent, supervisor = make.user(), make.user(), make.user("Gov Supervisor")
	person = make.constituent("Zoe", "Quiet", restricted=1, relationship_owner=owner)
	for user, sees in ((owner, True), (agent, False), (supervisor, True)):
		make.act_as(user)
		assert bool(names("Zoe Quiet")) is sees
		assert bool(frappe.get_list("Gov Constituent", {"name": person.name})) is sees
		assert person.has_permission("read") is sees


def test_restricted_people_are_not_found_by_where_they_live_either():
	make.constituent("Zoe", "Quiet", restricted=1, address_line="7 Hidden Lane")
	make.act_as(make.user("Gov Agent"))
	assert names("7 hidden") == names("hidden lane") == []


def test_a_clerk_limited_to_a_ward_finds_people_of_that_ward_only():
	near = make.constituent("Zoe", "Wardley", district=_district("Ward A"))
	make.constituent("Zoe", "Wardley", district=_district("Ward B"))
	clerk = make.user("Gov Agent")
	permission = {"doctype": "User Permission", "user": clerk, "allow": "Gov District", "for_value": "Ward A"}
	frappe.get_doc(permission).insert()
	make.act_as(clerk)
	assert names("Zoe Wardley") == [near.name]


def _district(name):
	return frappe.get_doc({"doctype": "Gov District", "district_name": name}).insert().name

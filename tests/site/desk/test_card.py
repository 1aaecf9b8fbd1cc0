"""The card beside a request: what a clerk needs of a person, and nothing of whom they may not see."""

from gov_crm.constituents.api import get_card
from tests.site import factories as make


def test_the_card_names_the_person_and_what_is_open():
	person = make.constituent("Ada", "Lovelace", phone="+12035550142")
	request = make.request(constituent=person.name)
	card = get_card(person.name)
	assert (card["full_name"], card["phone"]) == ("Ada Lovelace", "+12035550142")
	assert [row["name"] for row in card["open_matters"]] == [request.name]


def test_of_a_restricted_person_the_card_says_only_that():
	person = make.constituent("Ada", "Lovelace", restricted=1)
	make.act_as(make.user("Gov Agent"))
	assert get_card(person.name) == {"hidden": True}


def test_the_relationship_owner_sees_a_restricted_person():
	owner = make.user("Gov Agent")
	person = make.constituent("Ada", "Lovelace", restricted=1, relationship_owner=owner)
	make.act_as(owner)
	assert get_card(person.name)["full_name"] == "Ada Lovelace"

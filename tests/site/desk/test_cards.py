"""The numbers of the workspace: each is the length of the list that it opens."""

import frappe
import pytest
from frappe.utils import add_to_date

from gov_crm.service_requests import cards, resolving, waiting
from tests.site import factories as make
from tests.site.support.reports import as_a_list_reads

OURS = (
	"My Open Requests",
	"Overdue with Us",
	"Due Today",
	"Unassigned Requests",
	"Median Days to Resolve",
)


def list_behind(card):
	filters = as_a_list_reads(card["route_options"])
	return frappe.get_list("Gov Service Request", filters=filters, pluck="name", order_by="name", limit=0)


@pytest.fixture
def two_offices(clock):
	clock("2031-03-03 10:00")
	agent = make.user("Gov Agent")
	mine, other = make.department(agent), make.department(make.user())
	for department in (mine, mine, other):
		make.request(make.service_type(department))
	clock("2031-03-10 10:00")
	return agent, mine, other


def test_overdue_counts_ones_own_departments_and_opens_that_list(two_offices):
	agent, _mine, _other = two_offices
	make.act_as(agent)
	card = cards.overdue_in_my_departments()
	assert card["value"] == len(list_behind(card)) == 2


def test_overdue_is_what_has_passed_its_date_before_any_sweep_came_by_and_does_not_wait(two_offices, clock):
	agent, mine, _other = two_offices
	first, second = frappe.get_all("Gov Service Request", {"department": mine}, pluck="name", order_by="name")
	clock("2031-03-04 10:00:01")
	make.act_as(agent)
	waiting.wait(frappe.get_doc("Gov Service Request", second), "Which house is it?")
	card = cards.overdue_in_my_departments()
	assert frappe.db.get_value("Gov Service Request", first, "target_state") == "On Track"
	assert list_behind(card) == [first]
	assert card["value"] == 1


def test_what_was_promised_no_date_is_not_overdue_in_the_list_either(two_offices, clock):
	agent, mine, _other = two_offices
	unpromised = make.request(make.service_type(mine, calendar=None))
	unpromised.db_set("resolution_due", None)
	clock("2031-03-12 10:00")
	make.act_as(agent)
	card = cards.overdue_in_my_departments()
	assert unpromised.name not in list_behind(card)
	assert card["value"] == len(list_behind(card)) > 0


def test_at_its_very_moment_a_date_is_still_kept(two_offices, clock):
	clock("2031-03-04 10:00")
	make.act_as(two_offices[0])
	assert cards.overdue_in_my_departments()["value"] == 0


def test_overdue_counts_all_departments_for_who_belongs_to_none(two_offices):
	make.act_as(make.user("Gov CRM Manager"))
	card = cards.overdue_in_my_departments()
	assert card["value"] == len(list_behind(card)) >= 3


def test_a_front_desk_that_sees_all_counts_its_own(two_offices):
	agent = make.user("Gov Agent")
	make.department(agent, front_desk=1)
	make.act_as(agent)
	assert cards.overdue_in_my_departments()["value"] == 0


def test_the_median_is_of_what_was_settled_lately(clock):
	agent = make.user("Gov Agent")
	service = make.service_type(make.department(agent))
	for days in (1, 2, 9):
		clock("2031-03-03 10:00")
		request = make.request(service)
		clock(add_to_date("2031-03-03 10:00", days=days, as_string=True))
		resolving.resolve(request, "Done", "Done.")
	clock("2031-03-13 10:00")
	make.act_as(agent)
	card = cards.median_days_to_resolve()
	assert card["value"] == 2.0 and len(list_behind(card)) == 3


def test_without_anything_settled_there_is_no_median_and_not_one_of_nought_days():
	make.act_as(make.user("Gov Agent"))
	card = cards.median_days_to_resolve()
	assert (card["value"], card["fieldtype"]) == ("–", "Data")


def test_people_without_a_role_get_no_numbers():
	make.act_as(make.user("Report Manager"))
	with pytest.raises(frappe.PermissionError):
		cards.overdue_in_my_departments()


@pytest.mark.parametrize("name", OURS)
def test_the_cards_are_on_the_site(name):
	assert frappe.db.get_value("Number Card", name, "is_standard") == 1

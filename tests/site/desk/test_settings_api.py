"""What forms ask of the settings: maps, departments, holidays."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.gov_crm import api
from tests.site import factories as make

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


def district(name="Ward X"):
	return frappe.get_doc(
		{"doctype": "Gov District", "district_name": name, "boundary": frappe.as_json(SQUARE)}
	).insert()


def tiles(address):
	frappe.get_doc("Gov CRM Settings").update({"map_tiles_url": address}).save()


def test_without_tiles_the_map_shows_the_outlines_of_districts():
	tiles("")
	district()
	[ward] = [area for area in api.get_map()["outlines"] if area["name"] == "Ward X"]
	assert ward["geometry"]["type"] == "Polygon"


def test_with_tiles_the_map_needs_no_outlines():
	tiles("https://tiles.example.gov/{z}/{x}/{y}.png")
	district()
	described = api.get_map()
	assert described["tiles"].startswith("https://tiles.example.gov/") and described["outlines"] == []


def test_so_many_outlines_that_the_map_would_be_slow_are_left_out(monkeypatch):
	from gov_crm.gov_crm import maps

	tiles("")
	district()
	monkeypatch.setattr(maps, "LONGEST_OUTLINES", 10)
	assert api.get_map()["outlines"] == []


def test_my_departments_are_those_i_work_in_and_head():
	user = make.user("Gov Agent")
	mine = make.department(user)
	make.department(make.user())
	make.act_as(user)
	assert api.get_my_departments() == [mine]


def test_public_holidays_are_loaded_once():
	calendar = make.calendar()
	calendar.update({"country": "US", "subdivision": "CT"}).save()
	assert api.load_public_holidays(calendar.name, 2031, 2032) > 15
	assert api.load_public_holidays(calendar.name, 2031, 2032) == 0
	days = {row.description for row in make.reloaded(calendar).holidays}
	assert "Independence Day" in days


@pytest.mark.parametrize("years", [(2032, 2031), (1900, 2100)])
def test_a_span_of_years_that_makes_no_sense_is_refused(years):
	calendar = make.calendar()
	calendar.update({"country": "US"}).save()
	with pytest.raises(exceptions.CalendarUnusable, match="at most 10 years in all"):
		api.load_public_holidays(calendar.name, *years)


def test_who_may_not_change_a_calendar_may_not_load_holidays():
	calendar = make.calendar()
	make.act_as(make.user("Gov Agent"))
	with pytest.raises(frappe.PermissionError):
		api.load_public_holidays(calendar.name, 2031, 2031)


def test_the_desk_knows_the_names_of_colleagues():
	from gov_crm.gov_crm.colleagues import add_colleagues

	member, manager, stranger = make.user(), make.user(), make.user()
	make.department(member, manager=manager)
	make.act_as(make.user("Gov Agent"))
	bootinfo = frappe._dict(user_info=frappe._dict())
	add_colleagues(bootinfo)
	assert bootinfo.user_info[member].fullname.startswith("Person ")
	assert manager in bootinfo.user_info and stranger not in bootinfo.user_info


def test_people_without_a_role_are_told_no_names():
	from gov_crm.gov_crm.colleagues import add_colleagues

	make.department(make.user())
	make.act_as(make.user("Report Manager"))
	bootinfo = frappe._dict(user_info=frappe._dict())
	add_colleagues(bootinfo)
	assert not bootinfo.user_info

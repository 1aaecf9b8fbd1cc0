"""C5: redrawing a ward re-assigns whoever lies in it, and a log says who went where, when and by whom."""

import frappe
import pytest

from gov_crm.gov_crm import redistricting
from tests.site import factories as make

WEST, EAST, HILL = "Ward West", "Ward East", "Ward Hill"
MOVE = "Gov District Move"


def boundary(west, east):
	corners = [[west, 41], [east, 41], [east, 42], [west, 42], [west, 41]]
	return frappe.as_json({"type": "Polygon", "coordinates": [corners]})


@pytest.fixture
def wards(jobs):
	for name, west, east in ((WEST, -94, -93), (EAST, -93, -92)):
		draw(name, boundary(west, east))
	jobs.run()


def draw(name, text):
	if frappe.db.exists("Gov District", name):
		frappe.get_doc("Gov District", name).update({"boundary": text}).save()
	else:
		frappe.get_doc({"doctype": "Gov District", "district_name": name, "boundary": text}).insert()
	frappe.db.commit()


def person(longitude=None, **fields):
	place = {"latitude": 41.5, "longitude": longitude} if longitude else {}
	return make.constituent(**place, **fields)


def district_of(doc):
	return frappe.db.get_value(doc.doctype, doc.name, "district")


def moves(**filters):
	rows = frappe.get_all(
		MOVE, filters, ["document", "from_district", "to_district", "moved_by"], order_by="document"
	)
	return [tuple(row.values()) for row in rows]


def last_change(**filters):
	return frappe.get_last_doc("Gov District Change", filters)


def test_redrawing_the_ward_reassigns_and_logs(wards, jobs):
	manager = make.user("Gov CRM Manager")
	stays, goes = person(-93.8), person(-93.2)
	make.act_as(manager)
	draw(EAST, boundary(-93.5, -92))
	draw(WEST, boundary(-94, -93.5))
	jobs.run()
	make.act_as("Administrator")
	assert (district_of(stays), district_of(goes)) == (WEST, EAST)
	assert moves() == [(goes.name, WEST, EAST, manager)]
	change = last_change(district=WEST)
	assert (change.status, change.kind, change.changed_by) == ("Done", "Boundary redrawn", manager)
	assert last_change(people_moved=1)


def test_a_district_typed_by_hand_without_coordinates_is_never_overwritten(wards, jobs):
	by_hand = person(district=EAST)
	draw(EAST, None)
	draw(WEST, boundary(-94, -92))
	jobs.run()
	assert district_of(by_hand) == EAST


def test_a_new_ward_takes_whoever_lives_in_it(wards, jobs):
	downtown, beside = person(-93.5), person(-93.9)
	draw(HILL, boundary(-93.6, -93.4))
	jobs.run()
	assert (district_of(downtown), district_of(beside)) == (HILL, WEST)
	assert last_change(district=HILL).kind == "Boundary added"


def test_with_the_boundary_goes_the_ward_and_undo_is_a_further_change(wards, jobs):
	lives_there = person(-93.5)
	draw(WEST, None)
	jobs.run()
	assert district_of(lives_there) is None
	assert last_change(district=WEST).kind == "Boundary removed"
	draw(WEST, last_change(district=WEST).old_boundary)
	jobs.run()
	assert district_of(lives_there) == WEST
	assert len(moves(document=lives_there.name)) == 2


def test_open_requests_move_and_settled_ones_keep_their_ward(wards, jobs):
	service = make.service_type(make.department())
	place = {"latitude": 41.5, "longitude": -93.2}
	open_one, settled = make.request(service, **place), make.request(service, **place)
	frappe.db.set_value(settled.doctype, settled.name, "status", "Closed")
	draw(WEST, boundary(-94, -93.5))
	draw(EAST, boundary(-93.5, -92))
	jobs.run()
	assert (district_of(open_one), district_of(settled)) == (EAST, WEST)
	assert last_change(requests_moved=1)


def test_a_form_opened_before_does_not_write_the_old_ward_back(wards, jobs):
	form = person(-93.2)
	draw(EAST, boundary(-93.5, -92))
	draw(WEST, boundary(-94, -93.5))
	jobs.run()
	with pytest.raises(frappe.TimestampMismatchError):
		form.save()


def test_saving_a_district_without_a_new_boundary_moves_nobody(wards, jobs):
	before = frappe.db.count("Gov District Change")
	frappe.get_doc("Gov District", WEST).update({"notes": "Riverside"}).save()
	assert frappe.db.count("Gov District Change") == before


def test_what_a_lost_job_left_undone_is_done_later(wards, jobs, clock):
	lives_there = person(-93.2)
	draw(HILL, boundary(-93.3, -93.1))
	assert district_of(lives_there) == WEST
	clock(frappe.utils.add_to_date(None, hours=3, as_datetime=True))
	redistricting.finish_changes()
	assert district_of(lives_there) == HILL
	redistricting.finish_changes()
	assert len(moves()) == 1


def test_a_ward_full_of_people_is_moved_in_pages(wards, jobs, count_queries, monkeypatch):
	monkeypatch.setattr(redistricting, "PAGE", 10)
	people = [person(-93.2 - number / 1000) for number in range(25)]
	draw(HILL, boundary(-93.4, -93.1))
	with count_queries() as statements:
		jobs.run()
	assert {district_of(one) for one in people} == {HILL}
	updates = [text for text in statements if "update" in text.lower() and "Gov Constituent" in text]
	assert len(updates) == 3 and len(moves()) == 25


def test_whoever_may_not_see_a_person_does_not_read_where_they_went(wards, jobs):
	hidden, known = person(-93.2, restricted=1), person(-93.2)
	agent = make.user("Gov Agent")
	draw(HILL, boundary(-93.4, -93.1))
	jobs.run()
	make.act_as(agent)
	assert frappe.get_list(MOVE, pluck="document", order_by="name") == [known.name]
	[row] = frappe.get_all(MOVE, {"document": hidden.name}, pluck="name", order_by="name")
	assert not frappe.has_permission(MOVE, "read", row)


def test_the_log_keeps_nobody_from_being_deleted(wards, jobs):
	lives_there = person(-93.2)
	draw(HILL, boundary(-93.4, -93.1))
	jobs.run()
	frappe.delete_doc("Gov Constituent", lives_there.name)
	assert not frappe.db.exists("Gov Constituent", lives_there.name)

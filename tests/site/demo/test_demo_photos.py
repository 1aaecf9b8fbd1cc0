"""Photos in the demo: attached and shown as those that residents send."""

import frappe
import pytest

from gov_crm.setup.demo import photos
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.files import services
from gov_crm.setup.demo.pictures import SCENES, draw_picture
from tests.site.demo.replay import REQUEST


def with_photo():
	fields = ["name", "public_code", "media", "opened_on"]
	return frappe.get_all(REQUEST, {"media": ("is", "set")}, fields, order_by="name")


def test_residents_sent_private_photos_and_find_them_on_the_portal(city, http):
	photos.attach_photos(3)
	frappe.db.commit()
	found = with_photo()
	assert len(found) == 3
	for request in found:
		file = frappe.get_doc("File", {"file_url": request.media})
		assert (file.is_private, file.owner, file.creation) == (1, "Guest", request.opened_on)
		assert 2_000 < file.file_size < 20_000
	data = {"number": found[0].name, "code": found[0].public_code}
	assert "data:image/jpeg;base64," in http.post("/request/status", data=data).text


def test_a_second_call_takes_no_second_photo_and_changes_no_request(city):
	before = with_photo(), frappe.db.count("File"), last_change()
	photos.attach_photos(len(before[0]))
	assert (with_photo(), frappe.db.count("File"), last_change()) == before


def test_a_city_too_small_for_photos_has_none(city):
	before = with_photo()
	photos.attach_photos(0)
	assert with_photo() == before


def last_change():
	return frappe.get_all(REQUEST, pluck="modified", order_by="modified desc", limit=1)


@pytest.mark.parametrize("service", SCENES)
def test_pictures_are_drawn_the_same_way_every_time_and_each_differs(service):
	first, again, other = (draw_picture(service, chance(key)) for key in ("one", "one", "other"))
	assert first == again != other
	assert service in services()

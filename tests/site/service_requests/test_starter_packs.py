"""Starter packs: they add what is missing, as often as they are loaded, and change nothing that is there."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests.catalogue import search
from gov_crm.setup.starter_packs import PACKS, list_packs, load_pack, parts_of, preview_pack, read_pack
from tests.site import factories as make

TYPE = "Gov Service Type"


def names(rows):
	return [row["name"] for row in rows]


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_adds_what_its_preview_says_and_nothing_when_it_is_loaded_again(pack):
	make.act_as(make.user("Gov CRM Manager"))
	shown = preview_pack(pack)
	first = load_pack(pack)
	assert first == shown
	assert len([row for row in first["add"] if row["doctype"] == TYPE]) >= 8
	for row in first["add"]:
		assert frappe.db.exists(row["doctype"], row["name"])

	again = load_pack(pack)
	assert again["add"] == []
	services = [row for row in [*first["add"], *first["there"]] if row["doctype"] == TYPE]
	assert sorted(names(again["there"])) == sorted(names(services))


@pytest.mark.parametrize("pack", PACKS)
def test_every_service_of_a_pack_is_whole(pack):
	load_pack(pack)
	for service in (part.name for part in parts_of(read_pack(pack)) if part.doctype == TYPE):
		doc = frappe.get_doc(TYPE, service)
		assert [row.priority for row in doc.targets] == ["Low", "Medium", "High", "Urgent"]
		assert doc.questions
		assert len(doc.outcomes) > 1
		assert doc.department
		assert doc.keywords


@pytest.mark.parametrize("pack", PACKS)
def test_each_pack_shows_questions_by_answers_and_diverts_what_is_urgent(pack):
	services = read_pack(pack)["services"]
	questions = [question for service in services for question in service["questions"]]
	assert any(question.get("shown_after") for question in questions)
	assert any(question.get("diverts_when") for question in questions)


def test_what_the_agency_changed_or_has_under_the_same_name_stays_as_it_is():
	load_pack("public_works")
	frappe.get_doc(TYPE, "pothole").update({"service_name": "Hole in the road", "retired": 1}).save()
	frappe.delete_doc(TYPE, "graffiti")
	make.service_type(make.department(), service_name="Graffiti", service_code="our-graffiti")

	told = load_pack("public_works")
	assert told["add"] == []
	assert frappe.db.get_value(TYPE, "pothole", ["service_name", "retired"]) == ("Hole in the road", 1)
	assert not frappe.db.exists(TYPE, "graffiti")


def test_what_is_missing_is_added_again():
	load_pack("transit")
	frappe.delete_doc(TYPE, "paratransit")
	assert names(load_pack("transit")["add"]) == ["paratransit"]


def test_a_department_that_no_missing_service_needs_is_not_made_again():
	load_pack("transit")
	for service in frappe.get_all(TYPE, {"department": "Transit Facilities"}, pluck="name", order_by="name"):
		frappe.get_doc(TYPE, service).update({"department": "Transit Customer Service"}).save()
	frappe.delete_doc("Gov Department", "Transit Facilities")
	assert load_pack("transit")["add"] == []
	assert not frappe.db.exists("Gov Department", "Transit Facilities")


def test_a_loaded_pack_is_offered_at_once_and_found_by_residents_words():
	load_pack("public_works")
	assert search("live wire", public_only=True)[0]["name"] == "wire-down"


def test_a_live_wire_of_the_public_works_pack_is_diverted():
	load_pack("public_works")
	answers = [
		{"code": "what_is_down", "value": "A wire or a cable"},
		{"code": "does_it_touch_the_ground_spark_or_could_it_be_live", "value": "Yes"},
	]
	with pytest.raises(exceptions.UrgentDiversion, match="tel:911"):
		make.request("wire-down", answers=answers, address="1 Elm Street")


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor", "Gov Auditor"])
def test_only_who_may_make_services_sees_and_loads_packs(role):
	make.act_as(make.user(role))
	for call in (list_packs, lambda: preview_pack("transit"), lambda: load_pack("transit")):
		with pytest.raises(frappe.PermissionError):
			call()
	assert not frappe.db.exists(TYPE, "paratransit")


def test_there_are_four_packs_with_a_word_about_each():
	packs = list_packs()
	assert [pack["name"] for pack in packs] == list(PACKS)
	assert all(pack["title"] and pack["about"] and pack["size"] for pack in packs)


@pytest.mark.parametrize("name", ["", "nonsense", "../demo/data/organisation"])
def test_a_pack_that_is_none_is_refused(name):
	with pytest.raises(exceptions.PackUnknown, match="There is no starter pack"):
		load_pack(name)

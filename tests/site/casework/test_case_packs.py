"""Starter packs of casework: whole, loaded with one click, twice without harm."""

import frappe
import pytest

from gov_crm.casework import deciding, fees, stages, steps
from gov_crm.casework.own_fields import save
from gov_crm.exceptions import PackUnknown, StepRefused
from gov_crm.setup.case_packs import PACKS, list_packs, load_pack, parts_of, preview_pack, read_pack
from tests.site import factories as make

CASE_TYPE = "Gov Case Type"


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_adds_what_its_preview_says_and_nothing_when_it_is_loaded_again(pack):
	make.act_as(make.user("Gov CRM Manager"))
	shown = preview_pack(pack)
	assert load_pack(pack) == shown
	assert all(frappe.db.exists(row["doctype"], row["name"]) for row in shown["add"])
	assert load_pack(pack)["add"] == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_case_of_every_pack_goes_from_its_opening_to_its_end(pack):
	load_pack(pack)
	[kind] = [part.name for part in parts_of(read_pack(pack)) if part.doctype == CASE_TYPE]
	doc = frappe.get_doc(CASE_TYPE, kind)
	case = make.case(kind, case_officer="Administrator", answers=[_answer(row) for row in doc.questions])
	assert [row.title for row in case.steps] == [row.title for row in doc.steps]
	for row in case.documents:
		row.status = "Accepted"
	save(case)
	if case.fee_state == fees.DUE:
		with pytest.raises(StepRefused, match=r"The fee of .* is not paid yet"):
			_finish_all(case)
		fees.mark_paid(case)
	for place, stage in enumerate(doc.stages):
		assert case.stage == stage.stage
		_finish_all(case)
		if place + 1 < len(doc.stages):
			stages.pass_on(case)
	deciding.decide(case, doc.outcomes[0].outcome, "As it should be.")
	deciding.close(case, "It works.")
	assert case.status == "Closed"


def _finish_all(case):
	while still := [row for row in case.steps if row.status == "Open"]:
		points = frappe.parse_json(still[0].checklist or "[]")
		steps.finish(case, still[0].name, "Good.", [{**point, "met": True} for point in points])


def _answer(question):
	given = {"Number": "18", "Date": "2020-01-31", "Yes/No": "No"}.get(question.datatype, "Good")
	return {"code": question.code, "value": SPECIAL.get(question.code) or _choice(question) or given}


# What makes the rules of the packs come true
SPECIAL = {
	"do_you_live_in_the_city": "Yes",
	"do_you_have_to_leave_your_home": "Yes",
	"number_of_storeys": "2",
}


def _choice(question):
	return (question.options or "").split("\n")[0] if "Choice" in question.datatype else None


def test_a_kind_of_case_that_the_agency_has_under_the_same_name_stays_as_it_is():
	make.case_type(make.department(), type_name="Building permit", type_code="our-permit")
	told = load_pack("building_permit")
	assert (told["add"], [row["title"] for row in told["there"]]) == ([], ["Building permit"])
	assert not frappe.db.exists(CASE_TYPE, "building-permit")


def test_only_who_may_make_kinds_of_cases_sees_and_loads_packs():
	make.act_as(make.user("Gov Caseworker"))
	for call in (list_packs, lambda: preview_pack("tax_audit"), lambda: load_pack("tax_audit")):
		with pytest.raises(frappe.PermissionError):
			call()


def test_there_are_ten_packs_with_a_word_about_each():
	packs = list_packs()
	assert [pack["name"] for pack in packs] == list(PACKS)
	assert len(packs) == 10
	assert all(pack["title"] and pack["about"] and pack["size"] for pack in packs)


def test_a_pack_that_is_none_is_refused():
	with pytest.raises(PackUnknown, match="There is no starter pack"):
		load_pack("../packs/transit")

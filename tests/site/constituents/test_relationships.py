"""C5: typed relationships, entered at either end, shown at both, and kept from who may not see the other."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents import relations_api as api
from gov_crm.constituents.relationships import relationships_of
from tests.site import factories as make

ROW = "Gov Relationship"


@pytest.fixture
def ada():
	return make.constituent("Ada", "Lovelace").name


@pytest.fixture
def acme():
	return make.constituent("", "Acme Ltd", full_name="Acme Ltd", constituent_type="Business").name


def seen(constituent):
	return [(row["kind"], row["full_name"]) for row in relationships_of(constituent)]


def test_an_employer_is_shown_from_both_ends(ada, acme):
	api.relate(ada, "Employer", acme, note="night shifts")
	assert seen(ada) == [("Employer", "Acme Ltd")]
	assert seen(acme) == [("Employee", "Ada Lovelace")]
	assert [row["note"] for row in relationships_of(acme)] == ["night shifts"]


def test_entered_from_the_other_end_it_is_the_same_row(ada, acme):
	api.relate(acme, "Employer", ada, from_other_end=True)
	assert frappe.get_all(ROW, fields=["parent", "constituent"], order_by="name") == [
		{"parent": ada, "constituent": acme}
	]
	with pytest.raises(exceptions.RelationshipRefused, match="Acme Ltd is there already for this time"):
		api.relate(ada, "Employer", acme)


def test_partners_are_entered_once_whoever_is_first(ada):
	ben = make.constituent("Ben", "Byron").name
	api.relate(ada, "Partner", ben)
	assert seen(ben) == [("Partner", "Ada Lovelace")]
	with pytest.raises(exceptions.RelationshipRefused, match="Ada Lovelace is there already"):
		api.relate(ben, "Partner", ada)


def test_the_same_may_come_again_after_it_had_ended(ada, acme):
	api.relate(ada, "Employer", acme, from_date="2010-01-01", to_date="2012-12-31")
	api.relate(ada, "Employer", acme, from_date="2020-01-01")
	assert [row["former"] for row in relationships_of(acme)] == [False, True]


def test_nobody_is_related_to_themselves(ada):
	with pytest.raises(exceptions.RelationshipRefused, match="Ada Lovelace cannot be related to themselves"):
		api.relate(ada, "Partner", ada)


def test_nothing_ends_before_it_begins(ada, acme):
	with pytest.raises(exceptions.RelationshipRefused, match="Acme Ltd: it ends before it begins"):
		api.relate(ada, "Employer", acme, from_date="2026-03-03", to_date="2026-03-02")


def test_nobody_is_the_guardian_of_their_own_guardian(ada):
	ben = make.constituent("Ben", "Byron").name
	api.relate(ben, "Guardian", ada)
	with pytest.raises(
		exceptions.RelationshipRefused, match="Ada Lovelace and Ben Byron cannot be this to each other"
	):
		api.relate(ada, "Guardian", ben)


def test_a_relationship_is_changed_and_taken_back_from_either_end(ada, acme):
	api.relate(ada, "Employer", acme)
	[row] = relationships_of(acme)
	api.change_relationship(row["row"], from_date="2020-01-01", to_date="2021-12-31", note="moved on")
	[row] = relationships_of(ada)
	assert (str(row["to_date"]), row["note"], row["former"]) == ("2021-12-31", "moved on", True)
	api.remove_relationship(row["row"])
	assert seen(acme) == []


def test_what_somebody_can_be_is_offered_as_it_reads_from_either_end():
	offered = {(row["reading"], row["kind"], row["from_other_end"]) for row in api.get_readings()}
	assert {
		("Employer", "Employer", False),
		("Employee", "Employer", True),
		("Partner", "Partner", False),
	} <= offered
	assert ("Partner", "Partner", True) not in offered


def test_a_manager_adds_a_kind_and_a_clerk_does_not():
	kind = {"doctype": "Gov Relationship Kind", "kind_name": "Landlady", "other_end": "Lodger"}
	clerk, manager = make.user("Gov Agent"), make.user("Gov CRM Manager")
	make.act_as(clerk)
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc(kind).insert()
	make.act_as(manager)
	frappe.get_doc(kind).insert()
	assert "Lodger" in [row["reading"] for row in api.get_readings()]


def test_a_kind_says_how_it_reads_from_the_other_end():
	with pytest.raises(exceptions.RelationshipRefused, match="Say how Landlady reads from the other end"):
		frappe.get_doc({"doctype": "Gov Relationship Kind", "kind_name": "Landlady"}).insert()


def test_who_may_not_see_somebody_reads_restricted_without_name_or_link(ada):
	zoe = make.constituent("Zoe", "Quiet", restricted=1).name
	api.relate(ada, "Guardian", zoe, note="Zoe's flat")
	make.act_as(make.user("Gov Agent"))
	[row] = api.get_relationships(ada)
	assert (row["kind"], row["hidden"]) == ("Guardian", True)
	assert not any(row[field] for field in ("row", "constituent", "full_name", "note", "constituent_type"))
	with pytest.raises(frappe.PermissionError):
		api.get_relationships(zoe)


def test_a_form_and_rest_leave_out_who_the_reader_may_not_see(ada, acme, http):
	zoe = make.constituent("Zoe", "Quiet", restricted=1).name
	api.relate(ada, "Guardian", zoe, note="Zoe's flat")
	api.relate(ada, "Employer", acme)
	desk = http.login(make.user("Gov Agent"))
	for address in (
		f"/api/resource/Gov Constituent/{ada}",
		f"/api/method/frappe.desk.form.load.getdoc?doctype=Gov Constituent&name={ada}",
		f"/api/method/frappe.client.get?doctype=Gov Constituent&name={ada}",
	):
		answer = desk.get(address)
		doc = (answer.json.get("docs") or [answer.json.get("data") or answer.json.get("message")])[0]
		assert [row["constituent"] for row in doc["relationships"]] == [acme], address


@pytest.mark.parametrize(
	"address",
	[
		'/api/resource/Gov Relationship?parent=Gov Constituent&fields=["*"]',
		'/api/v2/document/Gov Relationship?parent_doctype=Gov Constituent&fields=["*"]',
		'/api/method/frappe.client.get_list?doctype=Gov Relationship&parent=Gov Constituent&fields=["*"]',
		'/api/resource/Gov Constituent?fields=["name", "relationships.note"]',
		'/api/method/frappe.client.get_list?doctype=Gov Constituent&fields=["`tabGov Relationship`.note"]',
	],
)
def test_rows_without_their_person_are_for_those_who_see_everybody(ada, http, address):
	clerk = make.user("Gov Agent")
	api.relate(ada, "Guardian", make.constituent("Zoe", "Quiet", restricted=1).name, note="Zoe's flat")
	assert "flat" not in http.login(clerk).get(address).get_data(as_text=True)


def test_saving_the_form_keeps_what_its_reader_may_not_see(ada, acme):
	zoe = make.constituent("Zoe", "Quiet", restricted=1).name
	api.relate(ada, "Guardian", zoe)
	api.relate(ada, "Employer", acme)
	make.act_as(make.user("Gov Agent"))
	form = make.reloaded(frappe._dict(doctype="Gov Constituent", name=ada))
	form.apply_fieldlevel_read_permissions()
	assert [row.constituent for row in form.relationships] == [acme]
	saved = frappe.get_doc({**form.as_dict(), "city": "Ely"}).save()
	make.act_as("Administrator")
	assert {name for _kind, name in seen(ada)} == {"Acme Ltd", "Zoe Quiet"}
	assert saved.city == "Ely"


def test_a_hundred_relationships_cost_the_questions_of_one(ada, acme, count_queries):
	api.relate(ada, "Employer", acme)
	with count_queries() as few:
		relationships_of(acme)
	for _ in range(20):
		api.relate(acme, "Employer", make.constituent().name, from_other_end=True)
	with count_queries(at_most=len(few)):
		assert len(relationships_of(acme)) == 21

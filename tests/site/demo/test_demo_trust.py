"""What the people of the demo agreed to and told us is what the app itself would keep."""

import frappe

from gov_crm.constituents.consent import may_write
from gov_crm.constituents.kept_history import validate_history
from gov_crm.constituents.remembering import facts_of
from gov_crm.portal.visitors import visitor_of
from gov_crm.setup import demo
from gov_crm.setup.demo import trust

TABLES = ("Gov Consent", "Gov Remembered Fact")


def rows(doctype):
	return frappe.get_all(doctype, {"parenttype": "Gov Constituent"}, "*", order_by="name")


def test_consents_and_facts_of_the_demo_are_ones_that_the_app_takes(city):
	people = {row.parent for table in TABLES for row in rows(table)}
	assert people
	for name in people:
		validate_history(frappe.get_doc("Gov Constituent", name))
	said = [row for row in rows("Gov Consent") if row.purpose == "News and events"]
	assert {row.given for row in said} == {0, 1}
	assert may_write(said[0].parent, "Service messages", "Email").code in ("service_message", "no_address")


def test_making_them_again_adds_nothing(city):
	before = {table: rows(table) for table in TABLES}
	trust.create_consents()
	trust.create_facts()
	trust.create_resident()
	assert {table: rows(table) for table in TABLES} == before


def test_a_resident_of_the_demo_can_sign_in_and_be_shown_what_we_remember(city):
	[user] = [user for role, user, _password in demo.LOGINS if role == "Resident"]
	visitor = visitor_of(user)
	assert frappe.db.get_value("Gov Constituent", visitor.person, "full_name") == "Rosa Delgado"
	assert [fact.fact for fact in facts_of(visitor.person)] == ["pick_up_place"]

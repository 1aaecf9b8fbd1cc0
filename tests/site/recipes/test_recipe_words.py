"""A manager changes words, people and days of what a recipe made; what runs stays with administrators."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.setup import recipes_api
from tests.site import factories as make
from tests.site.recipes import at_work

pytestmark = pytest.mark.usefixtures("scripts_run")


def manager():
	make.act_as(make.user("Gov CRM Manager"))


def words(recipe):
	"""By field: what the user may change of the one record of a recipe."""
	[record] = recipes_api.get_words(recipe)
	return {word["field"]: word for word in record["words"]}


def change(recipe, **fields):
	[record] = recipes_api.get_words(recipe)
	recipes_api.change_words(recipe, frappe.as_json({record["entry"]: fields}))


def test_a_manager_changes_subject_and_message_and_whom_it_tells(jobs):
	[name] = at_work.install("reopened")
	officer = make.user("Gov Records Officer")
	manager()
	change(
		"reopened",
		subject="{{doc.name}} is back",
		message="<p>Look: {{ doc.name }}</p>",
		recipients="Gov Records Officer",
	)
	doc = frappe.get_doc("Notification", name)
	assert (doc.subject, doc.message) == ("{{doc.name}} is back", "<p>Look: {{ doc.name }}</p>")
	assert words("reopened")["recipients"]["value"] == "Gov Records Officer"
	assert "{{ frappe.db.get_value" in doc.recipients[0].cc
	make.act_as("Administrator")
	request = make.request(make.service_type(make.department()))
	request.db_set("status", "Resolved")
	make.reloaded(request).update({"status": "In Progress"}).save()
	jobs.run()
	assert at_work.notices(officer) == [f"{request.name} is back"]
	manager()
	[made] = next(row for row in recipes_api.list_recipes() if row["name"] == "reopened")["made"]
	assert (made["changed"], made["may_open"], made["may_word"]) == (True, False, True)
	differences = recipes_api.read_recipe("reopened")["differences"]
	assert "{{doc.name}} is back" in [row["now"] for row in differences]
	change("reopened", recipients="", subject="Back: {{ doc.name }}")
	assert [row.receiver_by_role for row in make.reloaded(doc).recipients] == [None]


def test_the_words_of_a_mail_are_a_managers_where_its_script_is_not(outgoing_mail):
	at_work.install("remind_waiting")
	manager()
	change("remind_waiting", subject="Are you there?", response_html="<p>About {{ name }}: write to us.</p>")
	template = frappe.get_doc("Email Template", "Reminder: We Still Need Your Answer")
	assert (template.subject, template.response_html) == (
		"Are you there?",
		"<p>About {{ name }}: write to us.</p>",
	)
	[record] = recipes_api.get_words("remind_waiting")
	assert record["doctype"] == "Email Template"
	assert recipes_api.get_words("close_waiting") == []


def test_people_and_days_of_a_round_robin_and_the_day_of_a_report():
	person, other = make.user(), make.user()
	make.department(manager=make.user("Gov Supervisor"))
	[rule] = at_work.install(
		"round_robin", service=make.service_type(make.department(person)), people=[person]
	)
	reports = at_work.install("monday_report")
	manager()
	assert words("round_robin")["users"]["value"] == [person]
	change("round_robin", users=[other, person], assignment_days=["Monday", "Friday"])
	doc = frappe.get_doc("Assignment Rule", rule)
	assert [row.user for row in doc.users] == [other, person]
	assert [row.day for row in doc.assignment_days] == ["Monday", "Friday"]
	record = recipes_api.get_words("monday_report")[0]
	recipes_api.change_words("monday_report", {record["entry"]: {"day_of_week": "Tuesday"}})
	assert frappe.db.get_value("Auto Email Report", reports[0], "day_of_week") == "Tuesday"


@pytest.mark.parametrize(
	("fields", "sentence"),
	[
		({"message": "{{ frappe.get_all('User') }}"}, "is not in the shipped text"),
		(
			{"message": "{% for user in frappe.get_all('User') %}{{ user }}{% endfor %}"},
			"is not in the shipped",
		),
		({"message": "{{{ doc.name }}{ frappe.session }}"}, "cannot be read|is not in the shipped"),
		({"message": "{% raw %}{{ doc.name }}{% endraw %}"}, "is not in the shipped text"),
		({"message": "{{ doc.name"}, "The text cannot be read"),
		({"message": " "}, "must not be empty"),
		({"subject": ["a"]}, "must not be empty"),
		({"recipients": "System Manager"}, "nothing that can be chosen"),
		({"recipients": "Gov Agent"}, "nothing that can be chosen"),
		({"condition": "1"}, "is changed only by an administrator"),
		({"enabled": "1"}, "is changed only by an administrator"),
	],
)
def test_what_would_run_or_reach_further_is_refused_and_nothing_is_written(fields, sentence):
	[name] = at_work.install("reopened")
	before = frappe.get_doc("Notification", name).as_dict()
	manager()
	with pytest.raises(exceptions.RecipeRefused, match=sentence):
		change("reopened", **fields)
	assert frappe.get_doc("Notification", name).as_dict() == before


def test_scripts_in_a_text_are_cleaned_away_as_in_whatever_people_write():
	[name] = at_work.install("reopened")
	manager()
	change("reopened", message="<p onclick='x()'>{{ doc.name }}</p><script>x()</script>")
	message = frappe.db.get_value("Notification", name, "message")
	assert "onclick" not in message and "<script" not in message
	assert "{{ doc.name }}" in message


def test_what_an_administrator_wrote_in_the_desk_is_neither_shown_nor_written_over():
	[name] = at_work.install("reopened")
	frappe.get_doc("Notification", name).update({"message": "SECRET {{ doc.description }}"}).save()
	manager()
	assert "message" not in words("reopened") and "subject" in words("reopened")
	with pytest.raises(exceptions.RecipeRefused, match="only by an administrator"):
		change("reopened", message="Ours.")


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor", "Gov Auditor"])
def test_who_is_no_manager_changes_no_words(role):
	at_work.install("reopened")
	[record] = recipes_api.get_words("reopened")
	make.act_as(make.user(role))
	with pytest.raises(frappe.PermissionError):
		recipes_api.get_words("reopened")
	with pytest.raises(frappe.PermissionError):
		recipes_api.change_words("reopened", {record["entry"]: {"message": "Mine."}})


def test_only_records_of_the_recipe_are_written():
	at_work.install("reopened")
	at_work.install("official_asks")
	[other] = recipes_api.get_words("official_asks")
	manager()
	for entry, fields in ((other["entry"], {"message": "Mine."}), ("none", {}), (other["entry"], "text")):
		with pytest.raises(exceptions.RecipeRefused, match="no record that the recipe made"):
			recipes_api.change_words("reopened", {entry: fields})

"""Recipes become records that are off, stay as people change them, and are taken away without harm."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.setup import recipes_api
from gov_crm.setup.recipe_files import SWITCHES, get_recipe
from gov_crm.setup.recipe_records import INSTALLED, made_from
from gov_crm.setup.uninstall import delete_mailed_reports, delete_recipes, stop_scripts
from tests.site import factories as make
from tests.site.recipes import at_work

pytestmark = pytest.mark.usefixtures("scripts_run")
NAMES = [
	"close_waiting", "look_again_today", "monday_report", "official_asks", "open_requests", "remind_waiting",
	"reopened", "round_robin", "tell_the_councillor", "weekly_sweep",
]  # fmt: skip
CODE = [
	"close_waiting",
	"look_again_today",
	"open_requests",
	"remind_waiting",
	"tell_the_councillor",
	"weekly_sweep",
]
NO_CODE = [name for name in NAMES if name not in CODE]


def choices_for(name):
	if not get_recipe(name).asks:
		return {}
	person = make.user()
	service = make.service_type(make.department(person))
	return {"service": service, "people": [person]}


def states(told):
	return {row["state"] for row in told}


def listed(name):
	return next(row for row in recipes_api.list_recipes() if row["name"] == name)


def script_writer():
	return make.user("Gov CRM Manager", "Script Manager", "System Manager")


def test_the_list_has_every_recipe_with_its_words_kinds_and_needs():
	recipes = recipes_api.list_recipes()
	assert sorted(row["name"] for row in recipes) == NAMES
	assert all(row["title"] and row["about"] and row["kinds"] and not row["made"] for row in recipes)
	assert {kind for row in recipes for kind in row["kinds"]} == set(SWITCHES)
	assert [row["name"] for row in recipes if row["runs_code"]] == [
		row["name"] for row in recipes if row["name"] in CODE
	]


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_is_installed_off_and_a_second_time_changes_nothing(name):
	make.department(manager=make.user("Gov Supervisor"))
	choices = choices_for(name)
	first = recipes_api.install(name, choices)
	assert states(first) == {"added"}
	for row in first:
		doc = frappe.get_doc(row["doctype"], row["name"])
		if switch := SWITCHES[doc.doctype]:
			assert doc.get(switch[0]) == switch[1]
	assert all(row["switched"] in ("off", None) and not row["changed"] for row in listed(name)["made"])

	again = recipes_api.install(name, choices)
	assert [row["name"] for row in again] == [row["name"] for row in first]
	assert states(again) == {"unchanged"}


@pytest.mark.parametrize("name", NAMES)
def test_reading_a_recipe_shows_its_whole_text_before_anything_is_made(name):
	make.act_as(make.user("Gov CRM Manager"))
	shown = recipes_api.read_recipe(name)
	assert [part["doctype"] for part in shown["parts"]] == [
		part["doctype"] for part in get_recipe(name).makes
	]
	texts = [value["value"] for part in shown["parts"] for value in part["values"]]
	if name in CODE:
		assert any("frappe." in text for text in texts)
	assert "${" not in "".join(texts) + "".join(part["name"] for part in shown["parts"])
	assert not frappe.db.count(INSTALLED)


def test_what_somebody_changed_stays_and_the_shipped_version_is_shown_and_put_beside():
	at_work.install("reopened")
	doc = frappe.get_doc("Notification", "A Request Was Reopened")
	doc.update({"message": "Ours now."}).save()

	assert states(recipes_api.install("reopened")) == {"changed"}
	assert frappe.db.get_value("Notification", doc.name, "message") == "Ours now."
	[difference] = recipes_api.read_recipe("reopened")["differences"]
	assert (difference["label"], difference["now"]) == ("Message", "Ours now.")
	assert "is taken up again" in difference["shipped"]

	for state in ("added", "unchanged"):
		[beside] = recipes_api.install("reopened", beside=True)
		assert (beside["name"], beside["state"]) == ("A Request Was Reopened (as shipped)", state)
	assert frappe.db.get_value("Notification", beside["name"], ["message", "enabled"]) == (
		difference["shipped"],
		0,
	)
	assert frappe.db.get_value("Notification", doc.name, "message") == "Ours now."


def test_switching_it_on_is_no_change():
	at_work.install("close_waiting")
	[made] = listed("close_waiting")["made"]
	assert (made["switched"], made["changed"]) == ("on", False)
	assert states(recipes_api.install("close_waiting")) == {"unchanged"}
	assert listed("close_waiting")["made"][0]["switched"] == "on"
	recipes_api.switch("close_waiting", False)
	assert listed("close_waiting")["made"][0]["switched"] == "off"


@pytest.mark.parametrize("name", NAMES)
def test_removing_takes_away_what_was_made_and_nothing_else(name):
	make.department(manager=make.user("Gov Supervisor"))
	choices = choices_for(name)
	before = {doctype: frappe.db.count(doctype) for doctype in (*SWITCHES, "Scheduled Job Type")}
	recipes_api.install(name, choices)
	recipes_api.switch(name, True)
	assert states(recipes_api.remove(name)) == {"removed"}
	assert {doctype: frappe.db.count(doctype) for doctype in before} == before
	assert not frappe.db.count(INSTALLED)
	assert states(recipes_api.install(name, choices)) == {"added"}


def test_removing_asks_about_what_was_changed():
	[name] = at_work.install("official_asks")
	frappe.get_doc("Notification", name).update({"message": "Ours now."}).save()
	assert states(recipes_api.remove("official_asks")) == {"changed"}
	assert frappe.db.exists("Notification", name)
	assert states(recipes_api.remove("official_asks", changed_too=True)) == {"removed"}
	assert not frappe.db.exists("Notification", name)


def test_a_record_that_has_the_name_already_is_left_alone():
	own = {"doctype": "Email Template", "subject": "Ours", "response": "Ours"}
	frappe.get_doc(own).insert(set_name="Reminder: We Still Need Your Answer")
	told = {row["doctype"]: row["state"] for row in recipes_api.install("remind_waiting")}
	assert told == {"Email Template": "taken", "Server Script": "added"}
	recipes_api.remove("remind_waiting")
	assert frappe.db.get_value("Email Template", "Reminder: We Still Need Your Answer", "subject") == "Ours"


def test_what_was_deleted_by_hand_can_be_installed_again_and_what_was_renamed_is_known():
	[script], [notice] = at_work.install("close_waiting"), at_work.install("reopened")
	frappe.delete_doc("Server Script", script)
	assert listed("close_waiting")["made"] == []
	at_work.install("close_waiting")
	frappe.rename_doc("Notification", notice, "Ours")
	assert [made["name"] for made in listed("reopened")["made"]] == ["Ours"]
	assert states(recipes_api.install("reopened")) == {"unchanged"}


def test_departments_that_are_new_get_their_report_when_it_is_installed_again():
	make.department(manager=make.user("Gov Supervisor"))
	at_work.install("monday_report")
	new = make.department(manager=make.user("Gov Supervisor"))
	added = [row["name"] for row in recipes_api.install("monday_report") if row["state"] == "added"]
	assert added == [f"Monday Report: {new}"]


@pytest.mark.parametrize("name", NO_CODE)
def test_a_manager_installs_switches_and_removes_what_is_no_code(name):
	make.department(manager=make.user("Gov Supervisor"))
	choices = choices_for(name)
	make.act_as(make.user("Gov CRM Manager"))
	assert listed(name)["may_install"]
	assert states(recipes_api.install(name, choices)) == {"added"}
	recipes_api.switch(name, True)
	assert {made["switched"] for made in listed(name)["made"]} == {"on"}
	assert not any("doctype access" in str(message) for message in frappe.message_log)
	assert states(recipes_api.remove(name)) == {"removed"}


@pytest.mark.parametrize("name", CODE)
def test_code_is_installed_only_by_who_may_write_it(name):
	choices = choices_for(name)
	writer = script_writer()
	for user in (make.user("Gov CRM Manager"), make.user("Gov CRM Manager", "System Manager")):
		make.act_as(user)
		assert not listed(name)["may_install"]
		for call in (recipes_api.install, recipes_api.remove, lambda name: recipes_api.switch(name, True)):
			with pytest.raises(frappe.PermissionError, match=r"runs code\. .* Who has it: "):
				call(name)
	assert not frappe.db.count(INSTALLED)

	make.act_as(writer)
	assert frappe.db.get_value("User", writer, "full_name") in listed(name)["who_may"]
	assert states(recipes_api.install(name, choices)) == {"added"}
	recipes_api.switch(name, True)


def test_what_somebody_wrote_into_a_script_is_not_shown_to_who_may_not_read_scripts():
	[name] = at_work.install("close_waiting")
	frappe.get_doc("Server Script", name).update({"script": "SECRET = 1"}).save()
	assert "SECRET" in str(recipes_api.read_recipe("close_waiting"))
	make.act_as(make.user("Gov CRM Manager"))
	shown = recipes_api.read_recipe("close_waiting")
	assert "SECRET" not in str(shown)
	assert [(made["changed"], made["may_open"]) for made in shown["made"]] == [(True, False)]


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor", "Gov Auditor"])
def test_who_is_no_manager_sees_no_recipes(role):
	make.act_as(make.user(role))
	calls = (recipes_api.read_recipe, recipes_api.install, recipes_api.remove)
	for call in (recipes_api.list_recipes, *(lambda call=call: call("reopened") for call in calls)):
		with pytest.raises(frappe.PermissionError):
			call()


def test_nobody_makes_a_note_of_an_installation_that_was_none():
	make.act_as(make.user("Gov CRM Manager", "System Manager"))
	forged = {"doctype": INSTALLED, "recipe": "reopened", "part": "x", "document_type": "User"}
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({**forged, "document_name": "Administrator"}).insert()


def test_where_server_scripts_are_off_the_page_says_so_and_the_rest_is_installed(scripts_run):
	scripts_run(False)
	assert listed("close_waiting")["missing"][0] == "server_scripts"
	with pytest.raises(exceptions.RecipeRefused, match="bench set-config -g server_script_enabled 1"):
		recipes_api.install("close_waiting")
	assert not frappe.db.exists("Server Script", "Close Waiting after 14 Days")
	assert "server_scripts" not in listed("reopened")["missing"]
	assert states(recipes_api.install("reopened")) == {"added"}


def test_a_script_is_not_switched_on_where_it_would_stop_what_it_watches(scripts_run):
	at_work.install("close_waiting", on=False)
	scripts_run(False)
	with pytest.raises(exceptions.RecipeRefused, match="switched off on this site"):
		recipes_api.switch("close_waiting", True)
	assert listed("close_waiting")["made"][0]["switched"] == "off"


def test_without_outgoing_mail_the_page_says_what_is_missing(monkeypatch):
	monkeypatch.setattr("gov_crm.setup.recipe_rights.can_send", lambda: False)
	assert listed("close_waiting")["missing"] == ["outgoing_mail"]
	assert listed("reopened")["missing"] == []


@pytest.mark.parametrize(
	("choices", "sentence"),
	[
		({}, "Choose: Service."),
		({"service": "nothing-of-ours"}, "There is no Service nothing-of-ours."),
		({"service": ["a", "b"]}, "There is no Service"),
	],
)
def test_an_answer_that_is_missing_or_that_there_is_not_is_refused(choices, sentence):
	with pytest.raises(exceptions.RecipeRefused, match=sentence):
		recipes_api.install("weekly_sweep", choices)


@pytest.mark.parametrize("name", ["", "nonsense", "../packs/transit"])
def test_a_recipe_that_is_none_is_refused(name):
	with pytest.raises(exceptions.RecipeUnknown, match="There is no recipe"):
		recipes_api.install(name)


def test_after_an_uninstall_nothing_is_left_that_calls_what_is_gone():
	make.department(manager=make.user("Gov Supervisor"))
	for name in NAMES:
		recipes_api.install(name, choices_for(name))
		recipes_api.switch(name, True)
	own = {"doctype": "Server Script", "script_type": "API", "api_method": "ours"}
	for name, script in {
		"Ours with a call": 'frappe.call("gov_crm.service_requests.api.get_history")',
		"Ours with a list": 'frappe.get_all("Gov Service Request", order_by="name")',
		"Ours without": "frappe.log('hello')",
	}.items():
		frappe.get_doc({**own, "script": script}).insert(set_name=name)
	made = [made.doc for name in NAMES for made in made_from(name)]
	report = {"report": "Workload", "user": "Administrator", "email_to": "a@example.com", "format": "HTML"}
	frappe.get_doc({"doctype": "Auto Email Report", **report}).insert()
	ours = frappe.get_all("DocType", {"name": ("like", "Gov %")}, pluck="name", order_by="name")
	delete_recipes()
	stop_scripts(ours)
	delete_mailed_reports(frappe.get_module_list("gov_crm"))
	assert not frappe.db.exists("Auto Email Report", {"report": "Workload"})
	assert not [doc.name for doc in made if frappe.db.exists(doc.doctype, doc.name)]
	assert not frappe.db.exists("Scheduled Job Type", {"server_script": ("in", [doc.name for doc in made])})
	left = frappe.get_all("Server Script", {"api_method": "ours"}, ["name", "disabled"], order_by="name")
	assert [(row.name, row.disabled) for row in left] == [
		("Ours with a call", 1),
		("Ours with a list", 1),
		("Ours without", 0),
	]

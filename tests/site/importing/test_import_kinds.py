"""What rows become is for their profile to say, and the importer treats all kinds alike."""

import json
from pathlib import Path

import frappe
import pytest

from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing.preview import preview
from gov_crm.gov_crm.importing.profiles import OWN, list_profiles
from gov_crm.gov_crm.importing.running import import_file
from gov_crm.gov_crm.importing.undoing import undo
from tests.site.importing.birds import Birds
from tests.site.importing.exports import rejects_of, row, write

REQUESTS = "gov_crm.service_requests.import_kind.ServiceRequestImport"
BIRDS = "tests.site.importing.birds.Birds"


@pytest.fixture
def kinds(monkeypatch):
	"""`kinds(path, …)` are the kinds that there are from now on."""
	real, attribute = frappe.get_hooks, frappe.get_attr
	# of what no installed app has Frappe 15 knows nothing
	mine = {BIRDS: Birds}
	monkeypatch.setattr(frappe, "get_attr", lambda path: mine.get(path) or attribute(path))

	def install(*paths):
		monkeypatch.setattr(
			frappe,
			"get_hooks",
			lambda hook=None, *rest: list(paths) if hook == "gov_import_kinds" else real(hook, *rest),
		)

	return install


@pytest.fixture
def birds(kinds):
	"""The kind People is one of birds for this test."""
	kinds(REQUESTS, BIRDS)


@pytest.fixture
def own_profile():
	"""`own_profile(kind=…)` keeps a profile of the agency's own, named flock."""
	path = Path(frappe.get_site_path("private", OWN)) / "flock.json"

	def keep(**said):
		path.parent.mkdir(exist_ok=True)
		path.write_text(json.dumps({"name": "flock", "columns": {"bird": "Bird"}, **said}))

	yield keep
	path.unlink(missing_ok=True)


@pytest.fixture
def flock(tmp_path, birds, own_profile):
	"""`flock("wren", …)` is a file of birds."""
	own_profile(kind="People", title="Birds of the old list")
	return lambda *names: write(tmp_path / "flock.csv", [{"Bird": name, "No": "1"} for name in names])


def imported(path, **chosen):
	return frappe.get_doc("Gov Import", import_file(path, "flock", **chosen).name)


@pytest.mark.parametrize("kind", ["Ghosts", "people", ["People"], 7])
def test_a_profile_of_an_unknown_kind_is_refused_and_the_known_ones_are_named(
	export, birds, own_profile, kind
):
	own_profile(kind=kind)
	with pytest.raises(ImportRefused) as refused:
		import_file(export(row()), "flock")
	assert str(refused.value) == (
		f"The import profile cannot be used: there is no kind {kind}. There are: Service Requests, People."
	)
	assert {"value": "flock", "label": "flock", "description": "", "kind": ""} in list_profiles()


def test_a_profile_that_does_not_say_is_one_of_requests():
	assert {choice["kind"] for choice in list_profiles() if choice["value"] in ("boston", "newhaven")} == {
		"Service Requests"
	}


def test_an_import_is_of_the_kind_that_its_profile_says(export, flock):
	assert frappe.get_doc("Gov Import", import_file(export(row()), "boston").name).kind == "Service Requests"
	doc = imported(flock("wren"))
	assert doc.kind == "People"
	doc.kind = "Service Requests"
	doc.save()
	assert doc.kind == "People", "nobody hands it in"


def test_profiles_are_offered_with_what_their_rows_become(flock):
	offered = {choice["value"]: (choice["label"], choice["description"]) for choice in list_profiles()}
	assert offered["flock"] == ("Birds of the old list", "People")
	assert offered["boston"][1] == "Service Requests"


def test_each_row_is_counted_once_and_the_rejected_ones_stand_in_the_order_of_the_file(flock):
	path = flock("wren", "cuckoo", "duck", "", "goose", "owl", "cuckoo")
	result = import_file(path, "flock")
	assert str(result) == f"{result.name}: 1 created, 1 changed, 1 joined, 1 already there, 3 rejected"
	doc = frappe.get_doc("Gov Import", result.name)
	assert (doc.rows_created, doc.rows_changed, doc.rows_joined, doc.rows_known) == (1, 1, 1, 1)
	told = [line[:2] for line in rejects_of(doc)[1:]]
	nest, blank = "It belongs to no nest.", "There is no bird."
	assert told == [["3", nest], ["5", blank], ["8", nest]]


@pytest.mark.parametrize(
	("chosen", "line"), [(True, ("Changed", "Changes one")), (False, ("Known", "Stays"))]
)
def test_what_was_chosen_reaches_the_preview_and_the_writer(flock, chosen, line):
	doc = imported(flock("duck", ""), join_certain=chosen)
	assert doc.made == json.dumps({"ToDo": [f"joins: {chosen}"]})
	shown = preview(doc)
	assert shown["columns"][1] == {"label": "Hatched", "fieldtype": "Date"}
	first, second = shown["rows"]
	assert (first["fate"], first["words"], first["cells"]) == (*line, ("duck", None))
	assert (second["fate"], second["remarks"]) == ("Rejected", ["There is no bird."])


def test_a_choice_stands_once_the_import_has_begun(flock):
	doc = imported(flock("wren"), join_certain=False)
	doc.join_certain = 1
	doc.save()
	assert not doc.join_certain


def test_an_undo_says_what_stays_in_the_words_of_its_kind(flock):
	doc = imported(flock("wren", "duck", "goose"))
	assert undo(doc.name) == ["DUCK-1"]
	doc.reload()
	assert (doc.status, doc.rows_removed, doc.rows_kept) == ("Undone", 3, 1)
	assert doc.message == "1 birds stay: DUCK-1."


def test_an_import_of_a_kind_that_is_gone_opens_and_is_not_undone(flock, kinds):
	doc = imported(flock("wren"))
	kinds(REQUESTS)
	doc.run_method("onload")
	assert not doc.get("__onload")
	with pytest.raises(
		ImportRefused, match=r"There is no kind of import People\. There are: Service Requests\."
	):
		undo(doc.name)
	assert frappe.db.get_value("Gov Import", doc.name, "status") == "Done"


def test_the_form_is_told_the_words_of_its_kind(flock):
	doc = imported(flock("wren"))
	doc.run_method("onload")
	assert doc.get_onload("words")["show"] == "Show Birds"

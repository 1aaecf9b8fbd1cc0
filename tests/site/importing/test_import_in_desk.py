"""The Desk's side of an import: upload, preview, start, progress, undo; for managers only."""

import frappe
import pytest

from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing import running
from tests.site import factories as make
from tests.site.importing.exports import counts, open_row, request_of, row

API = "/api/method/gov_crm.gov_crm.importing.api."


@pytest.fixture
def draft(export):
	"""`draft(row(…), …)`: a Gov Import of an uploaded file, as its form saves it."""

	def save(*rows, **upload_options):
		file = upload(export(*rows), **upload_options)
		fields = {"import_file": file.file_url, "profile": "boston"}
		return frappe.get_doc({"doctype": "Gov Import", **fields}).insert()

	return save


def upload(path, is_private=1):
	content = path.read_bytes()
	return make_file(file_name=path.name, content=content, is_private=is_private)


def make_file(**fields):
	return frappe.get_doc({"doctype": "File", **fields}).insert()


def test_a_preview_shows_what_each_row_would_become_and_writes_nothing(draft, imported, http):
	known = row()
	imported(known)
	ours = request_of(known).name
	new, wrong = row(TYPE="Owls", LATITUDE="42.3594", LONGITUDE="-71.0587"), row(OPEN_DT="soon")
	doc = draft(known, new, wrong)
	before = frappe.db.count("Gov Service Request")
	http.login(make.user("Gov CRM Manager"))
	shown = http.get(f"{API}preview?import_name={doc.name}").json["message"]
	lines = shown["rows"]
	assert [(line["row"], line["fate"], line["words"], line["colour"]) for line in lines] == [
		(2, "Known", f"Here as {ours}", "gray"),
		(3, "New", "New request", "green"),
		(4, "Rejected", "Rejected", "red"),
	]
	assert shown["summary"] == "Of the first 3 rows: 1 new, 1 here already, 1 rejected."
	assert shown["additions"] == [["New services, for staff only until you make them public:", ["Owls"]]]
	assert lines[1]["remarks"] == ["The coordinates stand for an unknown place and were left out."]
	heads = [(column["label"], column["fieldtype"]) for column in shown["columns"]]
	cells = dict(zip(heads, lines[1]["cells"], strict=True))
	assert cells["Number There", "Data"] == new["CASE_ENQUIRY_ID"]
	assert cells["Service", "Data"] == "Owls"
	assert cells["Received", "Datetime"] == str(request_of(known).opened_on), "in the time of the site"
	assert lines[2]["remarks"] == ["OPEN_DT is “soon”, which is no date in a format of the profile."]
	assert frappe.db.count("Gov Service Request") == before
	assert not frappe.db.exists("Gov Service Type", "owls")


def test_a_preview_reads_fifty_rows(draft):
	from gov_crm.gov_crm.importing.preview import preview

	doc = draft(*[row() for _ in range(60)])
	assert len(preview(doc)["rows"]) == 50


def test_an_import_runs_in_the_background_and_tells_how_far_it_is(draft, http, jobs):
	doc = draft(row(), open_row())
	http.login(make.user("Gov CRM Manager"))
	assert http.post(f"{API}start", data={"import_name": doc.name}).status_code == 200
	state = http.get(f"{API}get_state?import_name={doc.name}").json["message"]
	assert (state["status"], state["rows_read"], state["silent"]) == ("Running", 0, False)
	jobs.run()
	state = http.get(f"{API}get_state?import_name={doc.name}").json["message"]
	assert (state["status"], state["rows_total"], state["rows_created"]) == ("Done", 2, 2)


def test_an_import_that_shows_no_progress_for_a_minute_is_told_to_be_silent(draft, http, jobs, clock):
	clock("2026-03-02 09:00:00")
	doc = draft(row())
	http.login(make.user("Gov CRM Manager"))
	http.post(f"{API}start", data={"import_name": doc.name})
	clock("2026-03-02 09:01:01")
	state = http.get(f"{API}get_state?import_name={doc.name}").json["message"]
	assert (state["status"], state["silent"]) == ("Running", True)
	assert http.post(f"{API}start", data={"import_name": doc.name}).status_code == 200, "it can go on"


def test_an_undo_runs_in_the_background(draft, http, jobs):
	old = row()
	doc = draft(old)
	running.run(doc.name)
	http.login(make.user("Gov CRM Manager"))
	assert http.post(f"{API}undo", data={"import_name": doc.name}).status_code == 200
	jobs.run()
	assert not request_of(old)


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor", "Gov Caseworker", "Gov Records Officer"])
@pytest.mark.parametrize(
	"call", ["GET preview", "GET get_state", "GET get_profiles", "POST start", "POST undo"]
)
def test_only_managers_import(draft, http, role, call):
	doc = draft(row())
	method, name = call.split()
	http.login(make.user(role))
	answer = http.open(f"{API}{name}?import_name={doc.name}", method=method)
	assert answer.status_code == 403


def test_an_auditor_reads_imports_and_starts_none(draft, http):
	doc = draft(row())
	http.login(make.user("Gov Auditor"))
	assert http.get(f"{API}get_state?import_name={doc.name}").status_code == 200
	assert http.post(f"{API}start", data={"import_name": doc.name}).status_code == 403


def test_what_is_done_cannot_be_started_nor_what_is_a_draft_undone(draft, http, imported):
	http.login(make.user("Gov CRM Manager"))
	done, fresh = imported(row()), draft(row())
	refused = http.post(f"{API}start", data={"import_name": done.name})
	assert (refused.status_code, "has been imported already" in refused.text) == (417, True)
	refused = http.post(f"{API}undo", data={"import_name": fresh.name})
	assert (refused.status_code, "has not been imported" in refused.text) == (417, True)


def test_a_public_upload_is_refused(draft):
	with pytest.raises(ImportRefused, match="Upload the file as a private one: it holds what people wrote"):
		draft(row(), is_private=0)


def test_nobody_imports_a_file_that_somebody_else_uploaded(export):
	secret = upload(export(row()))
	make.act_as(make.user("Gov CRM Manager"))
	with pytest.raises(ImportRefused, match="Upload the file first"):
		frappe.get_doc(
			{"doctype": "Gov Import", "import_file": secret.file_url, "profile": "boston"}
		).insert()


@pytest.mark.parametrize(
	"address", ["/private/files/../site_config.json", "/etc/passwd", "https://example.org/a.csv"]
)
def test_what_is_no_upload_is_refused(address):
	with pytest.raises(ImportRefused, match="Upload the file first"):
		frappe.get_doc({"doctype": "Gov Import", "import_file": address, "profile": "boston"}).insert()


def test_a_file_that_the_profile_cannot_read_is_refused_when_it_is_saved(export):
	file = upload(export({"Id": "1"}))
	with pytest.raises(ImportRefused, match="The file has no column CASE_ENQUIRY_ID"):
		frappe.get_doc({"doctype": "Gov Import", "import_file": file.file_url, "profile": "boston"}).insert()


def test_nobody_hands_in_a_result(draft):
	doc = draft(row())
	doc.update({"status": "Done", "rows_created": 7, "made": '{"Gov Department": ["Parks"]}'})
	doc.save()
	doc.reload()
	assert (doc.status, counts(doc), doc.made) == ("Draft", (0, 0, 0, 0), None)


def test_an_import_with_requests_is_not_deleted_and_one_without_is(draft):
	full, empty = draft(row()), draft(row())
	running.run(full.name)
	with pytest.raises(frappe.LinkExistsError):
		frappe.delete_doc("Gov Import", full.name)
	frappe.delete_doc("Gov Import", empty.name)
	assert not frappe.db.exists("Gov Import", empty.name)


def test_an_import_that_runs_is_not_deleted(draft):
	doc = draft(row())
	doc.db_set("status", "Running")
	with pytest.raises(ImportRefused, match="is running: wait until it has ended"):
		frappe.delete_doc("Gov Import", doc.name)


def test_a_manager_may_import_what_adds_to_the_catalogue(draft, jobs):
	manager = make.user("Gov CRM Manager")
	old = row(TYPE="Owls", SUBJECT="Parks", ward="Ward 7")
	make.act_as(manager)
	doc = draft(old)
	running.run(doc.name)
	assert request_of(old).owner == manager
	from gov_crm.gov_crm.importing.undoing import undo

	undo(doc.name)
	assert not frappe.db.exists("Gov Service Type", "owls")

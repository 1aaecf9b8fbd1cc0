"""An import is taken back as if it had not been, save for what people have worked on since."""

import frappe
import pytest

from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing import running
from gov_crm.gov_crm.importing.undoing import undo
from gov_crm.service_requests import import_undo, import_writing, replying
from tests.site import factories as make
from tests.site.importing.exports import open_row, request_of, row

TABLES = (
	"Gov Service Request",
	"Gov Request Update",
	"Gov Request Answer",
	"Gov Request Pause",
	"Gov Service Type",
	"Gov Department",
	"Gov District",
	"ToDo",
	"Comment",
	"Version",
	"Deleted Document",
)


def everything():
	"""All rows of the tables that an import may touch, besides its own."""
	return {table: _rows(table) for table in TABLES}


def _rows(table):
	rows = frappe.get_all(table, fields=["*"], order_by="name")
	# of what is deleted Frappe keeps a line in the feed
	return [row for row in rows if not (table == "Comment" and row.comment_type == "Deleted")]


def reloaded(doc):
	return frappe.get_doc("Gov Import", doc.name)


def test_an_undo_leaves_everything_as_it_was(imported):
	make.request()
	before = everything()
	doc = imported(row(), open_row(ward="Ward 7"), row(TYPE="Owls", SUBJECT="Parks"))
	assert everything() != before
	assert undo(doc.name) == []
	assert everything() == before
	assert (reloaded(doc).status, reloaded(doc).rows_removed, reloaded(doc).message) == ("Undone", 3, "")


def test_an_undo_takes_that_import_only(imported):
	first, second = row(), row()
	imported(first)
	doc = imported(second, name="second.csv")
	undo(doc.name)
	assert request_of(first)
	assert not request_of(second)


def test_a_request_that_was_changed_since_stays_and_is_named(imported):
	changed, other = open_row(), row()
	doc = imported(changed, other)
	request = request_of(changed)
	request.status = "In Progress"
	request.save()
	assert undo(doc.name) == [request.name]
	assert not request_of(other)
	message = reloaded(doc).message
	assert f"1 requests stay, because people have worked on them: {request.name}." in message
	assert reloaded(doc).rows_kept == 1
	assert frappe.db.exists("Gov Service Type", request.service_type), "it is still used"
	assert frappe.db.count("Gov Request Update", {"request": request.name}) == 2


@pytest.mark.parametrize(
	"work",
	[
		lambda request: replying.note(request, "Looked at it.", public=False),
		lambda request: request.add_comment("Comment", "Who knows more?"),
		lambda request: make_record("ToDo", reference_type=request.doctype, reference_name=request.name),
		lambda request: make_record(
			"File",
			file_name="note.txt",
			content=b"seen",
			attached_to_doctype=request.doctype,
			attached_to_name=request.name,
		),
		lambda request: make_record(
			"Communication",
			subject="Your lamp",
			reference_doctype=request.doctype,
			reference_name=request.name,
		),
		lambda request: make_record(
			"Gov Interaction",
			channel="Phone",
			summary="Called again.",
			reference_doctype=request.doctype,
			reference_name=request.name,
		),
	],
	ids=["note", "comment", "task", "file", "mail", "interaction"],
)
def test_a_request_that_people_have_worked_with_stays(imported, work):
	old = open_row()
	doc = imported(old)
	work(request_of(old))
	assert undo(doc.name) == [request_of(old).name]


def make_record(doctype, **fields):
	return frappe.get_doc({"doctype": doctype, "description": "Look at it", **fields}).insert()


def test_what_frappe_notes_by_itself_goes_with_the_request(imported):
	old = row()
	doc = imported(old)
	request = request_of(old)
	request.add_comment("Info", "viewed this")
	frappe.get_doc(
		{"doctype": "View Log", "reference_doctype": request.doctype, "reference_name": request.name}
	).insert()
	assert undo(doc.name) == []
	for doctype in ("Comment", "View Log"):
		assert not frappe.db.exists(doctype, {"reference_name": request.name})


def test_catalogue_entries_that_were_used_or_changed_since_stay(imported):
	doc = imported(row(TYPE="Owls", SUBJECT="Parks", ward="Ward 7"), row(TYPE="Bats"))
	make.request("owls")
	bats = frappe.get_doc("Gov Service Type", "bats")
	bats.visibility = "Public"
	bats.save()
	undo(doc.name)
	assert frappe.db.exists("Gov Service Type", "owls")
	assert frappe.db.exists("Gov Department", "Parks"), "owls are its work"
	assert frappe.db.exists("Gov Service Type", "bats")
	assert not frappe.db.exists("Gov District", "Ward 7")
	assert "In the catalogue stays what is used elsewhere or was changed:" in reloaded(doc).message


def test_after_an_undo_the_file_can_be_imported_anew(imported):
	old = row()
	undo(imported(old).name)
	doc = imported(old)
	assert (doc.rows_created, request_of(old).import_batch) == (1, doc.name)


def test_nothing_is_undone_twice(imported):
	doc = imported(row())
	undo(doc.name)
	with pytest.raises(ImportRefused, match=f"{doc.name} has not been imported, or is undone already."):
		undo(doc.name)


def test_an_import_that_was_stopped_can_be_undone(export, monkeypatch):
	monkeypatch.setattr(running, "PART", 1)
	rows = [row(), row()]
	calls = []
	write = import_writing.write_requests

	def fail_second(*args):
		calls.append(args)
		if len(calls) == 2:
			raise ValueError("full")
		write(*args)

	monkeypatch.setattr(import_writing, "write_requests", fail_second)
	with pytest.raises(ValueError, match="full"):
		running.import_file(export(*rows), "boston")
	undo(frappe.get_last_doc("Gov Import").name)
	assert not any(request_of(old) for old in rows)


def test_an_import_that_never_began_can_be_undone(export):
	with pytest.raises(ImportRefused, match="The file has no rows"):
		running.import_file(export(), "boston")
	doc = frappe.get_last_doc("Gov Import")
	assert undo(doc.name) == []
	assert (reloaded(doc).status, reloaded(doc).rows_removed) == ("Undone", 0)


def test_an_undo_that_was_killed_goes_on_and_the_import_does_not(imported, monkeypatch):
	monkeypatch.setattr(import_undo, "PART", 2)
	rows = [row() for _ in range(5)]
	doc = imported(*rows)
	remove, calls = import_undo._remove_requests, []

	def die_second(names):
		calls.append(names)
		if len(calls) == 2:
			raise KeyboardInterrupt
		remove(names)

	with monkeypatch.context() as dying:
		dying.setattr(import_undo, "_remove_requests", die_second)
		with pytest.raises(KeyboardInterrupt):
			undo(doc.name)
	frappe.db.rollback()
	with pytest.raises(ImportRefused, match="has been imported already"):
		running.run(doc.name)
	assert undo(doc.name) == []
	assert (reloaded(doc).rows_removed, any(request_of(old) for old in rows)) == (5, False)

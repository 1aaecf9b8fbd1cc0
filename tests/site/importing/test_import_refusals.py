"""What cannot be imported is refused with one sentence, before anything is written."""

import frappe
import pytest

from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing.profiles import OWN
from gov_crm.gov_crm.importing.running import import_file, one_at_a_time, run
from tests.site.importing.exports import counts, request_of, row


def refused(path, sentence, profile="boston"):
	before = frappe.db.count("Gov Import")
	with pytest.raises(ImportRefused, match=sentence):
		import_file(path, profile)
	assert frappe.db.count("Gov Import") == before


def test_an_unknown_profile_is_refused_and_the_known_ones_are_named(export):
	refused(export(row()), r"There is no import profile nowhere. There are: boston, newhaven", "nowhere")


@pytest.mark.parametrize("profile", ["../boston", "", "boston.json"])
def test_a_profile_is_a_name_and_no_path(export, profile):
	refused(export(row()), "There is no import profile", profile)


def test_a_file_of_another_kind_is_refused_by_the_columns_that_it_lacks(export):
	refused(export(row(), columns=["Id", "TYPE"]), "The file has no column CASE_ENQUIRY_ID, REASON, SUBJECT")


def test_a_file_that_is_not_there_is_refused(tmp_path):
	refused(tmp_path / "nothing.csv", r"There is no file nothing.csv.")


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_an_empty_file_is_refused(tmp_path, content):
	(tmp_path / "empty.csv").write_bytes(content)
	refused(tmp_path / "empty.csv", "The file is empty: its first line must name the columns.")


def test_a_file_without_rows_is_refused(export):
	with pytest.raises(ImportRefused, match=r"The file has no rows below its first line\."):
		import_file(export(), "boston")


def test_a_picture_is_refused(tmp_path):
	(tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
	refused(
		tmp_path / "photo.csv", "The file is no text in utf-8. Save the table as “CSV UTF-8” and use that."
	)


def test_a_file_in_another_encoding_is_refused(export):
	refused(export(row(), encoding="utf-16"), "The file is no text in utf-8")


def test_a_row_in_another_encoding_is_rejected_and_the_others_are_in(export):
	strange, plain = row(CASE_TITLE="Café"), row()
	result = import_file(export(strange, plain, encoding="latin-1"), "boston")
	assert counts(frappe.get_doc("Gov Import", result.name)) == (2, 1, 0, 1)
	assert not request_of(strange)


def test_a_file_that_breaks_off_is_refused_before_its_first_row_is_in(export):
	old = row()
	path = export(*[old] * 3000, name="export.csv.gz")
	path.write_bytes(path.read_bytes()[:-20])
	with pytest.raises(ImportRefused, match="The file cannot be read on from line"):
		import_file(path, "boston")
	assert not request_of(old)
	assert frappe.get_last_doc("Gov Import").status == "Stopped"


def test_two_imports_at_once_are_refused(export):
	with one_at_a_time(), pytest.raises(ImportRefused, match=r"Another import is running\. Try again"):
		import_file(export(row()), "boston")


def test_an_import_that_is_done_is_not_done_again(imported):
	doc = imported(row())
	with pytest.raises(ImportRefused, match=f"{doc.name} has been imported already."):
		run(doc.name)


def test_an_agency_has_profiles_of_its_own(export):
	from pathlib import Path

	folder = Path(frappe.get_site_path("private", OWN))
	folder.mkdir(exist_ok=True)
	(folder / "ours.json").write_text(
		"""{"name": "ours", "external_system": "old-crm", "time_zone": "UTC", "datetime_formats": ["iso"],
		"columns": {"external_id": "No", "service_name": "What", "opened_on": "When"},
		"constants": {"status": "New"}}"""
	)
	try:
		path = export({"No": "7", "What": "Potholes", "When": "2024-02-29 08:00:00"})
		assert str(import_file(path, "ours")).endswith("1 created, 0 already there, 0 rejected")
	finally:
		(folder / "ours.json").unlink()

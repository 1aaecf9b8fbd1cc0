"""The rows that are not taken: each with its reason, in a file that can be put right."""

from pathlib import Path

import frappe

from gov_crm.gov_crm.importing.running import import_file
from tests.site.importing.exports import counts, reject_text_of, rejects_of, request_of, row


def test_every_row_is_in_or_in_the_reject_file_with_its_reason(imported):
	good = row()
	doc = imported(good, row(OPEN_DT="yesterday"), row(TYPE="", CASE_STATUS="Lost"), good)
	assert counts(doc) == (4, 1, 1, 2)
	head, no_date, no_type = rejects_of(doc)
	assert head[:3] == ["Row", "Problem", "CASE_ENQUIRY_ID"]
	assert no_date[:2] == ["3", "OPEN_DT is “yesterday”, which is no date in a format of the profile."]
	assert no_type[:2] == [
		"4",
		"TYPE is blank. CASE_STATUS is “Lost”, which is no state that the profile knows.",
	]


def test_a_reject_file_is_private_and_hangs_on_its_import(imported):
	doc = imported(row(OPEN_DT=""))
	file = frappe.get_doc("File", {"file_url": doc.reject_file})
	assert (file.is_private, file.attached_to_doctype, file.attached_to_name) == (1, "Gov Import", doc.name)
	assert file.file_size == Path(file.get_full_path()).stat().st_size


def test_a_reject_file_that_was_put_right_can_be_imported_as_it_is(imported, tmp_path):
	wrong = row(OPEN_DT="07-01-2015")
	text = reject_text_of(imported(wrong))
	path = tmp_path / "right.csv"
	path.write_text(text.replace("07-01-2015", "07/01/2015 08:00:00 AM"))
	assert str(import_file(path, "boston")).endswith("1 created, 0 already there, 0 rejected")
	assert request_of(wrong)


def test_a_reject_file_holds_no_formula_and_leaves_numbers_alone(imported):
	wrong = row(
		OPEN_DT="", CASE_TITLE='=HYPERLINK("http://x")', TYPE="+1", REASON="@SUM(1)", LONGITUDE="-71.5"
	)
	head, line = rejects_of(imported(wrong))
	told = dict(zip(head, line, strict=True))
	assert told["CASE_TITLE"] == '\'=HYPERLINK("http://x")'
	assert told["REASON"] == "'@SUM(1)"
	assert (told["TYPE"], told["LONGITUDE"]) == ("+1", "-71.5")

"""An import that is killed, fails or is watched."""

import frappe
import pytest

from gov_crm.gov_crm.importing import running
from gov_crm.gov_crm.importing.running import import_file
from gov_crm.service_requests import import_writing
from tests.site.importing.exports import counts, history_of, open_row, rejects_of, request_of, row
from tests.site.support.imports import die


@pytest.mark.parametrize("moment_of_death", ["before", "within", "after"])
@pytest.mark.parametrize("part", [1, 2, 3])
def test_an_import_that_was_killed_goes_on_to_the_same_result(export, monkeypatch, part, moment_of_death):
	monkeypatch.setattr(running, "PART", 2)
	rows = [row(), row(TYPE=""), row(TYPE="Owls"), row(OPEN_DT="never"), open_row(ward="Ward 7"), row()]
	path = export(*rows)
	with monkeypatch.context() as dying:
		die(dying, (import_writing, "write_requests"), part, moment_of_death)
		with pytest.raises(KeyboardInterrupt):
			import_file(path, "boston")
	frappe.db.rollback()
	result = import_file(path, "boston")
	doc = frappe.get_doc("Gov Import", result.name)
	assert frappe.db.count("Gov Import") == 1, "it is the same import that went on"
	assert (doc.status, counts(doc)) == ("Done", (6, 4, 0, 2))
	assert [line[0] for line in rejects_of(doc)] == ["Row", "3", "5"]
	assert frappe.db.count("Gov Service Request", {"import_batch": doc.name}) == 4
	assert {len(history_of(request_of(old))) for old in rows if request_of(old)} == {1, 2}


def test_an_error_stops_an_import_and_says_so_and_it_can_go_on(export, monkeypatch):
	path = export(row(), row())
	with monkeypatch.context() as failing:
		failing.setattr(import_writing, "write_requests", lambda *args: 1 / 0)
		with pytest.raises(ZeroDivisionError):
			import_file(path, "boston")
	doc = frappe.get_last_doc("Gov Import")
	assert (doc.status, doc.message) == ("Stopped", "It stopped: division by zero")
	assert running.run(doc.name).tally.rows_created == 2


def test_progress_is_told_part_by_part(export, monkeypatch):
	monkeypatch.setattr(running, "PART", 2)
	seen = []
	import_file(
		export(*[row() for _ in range(5)]),
		"boston",
		progress=lambda result: seen.append(result.tally.rows_read),
	)
	assert seen == [0, 2, 4, 5, 5]

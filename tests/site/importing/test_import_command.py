"""`bench --site NAME gov-crm import FILE --profile NAME`."""

import frappe
import pytest

from tests.site.importing.exports import request_of, row


@pytest.mark.parametrize("command", ["import", "import-requests"])
def test_an_administrator_imports_a_file_by_one_command(bench, export, command):
	old = row()
	answer = bench("gov-crm", command, export(old), "--profile", "boston")
	assert answer.exit_code == 0, answer.output
	name = request_of(old).import_batch
	assert answer.output.endswith(f"\n{name}: 1 created, 0 already there, 0 rejected\n")


def test_a_refusal_is_one_sentence_and_a_failure(bench, export):
	answer = bench("gov-crm", "import", export(row()), "--profile", "nowhere")
	assert answer.exit_code == 1
	assert "Error: There is no import profile nowhere. There are: boston, newhaven" in answer.output


def test_the_command_says_what_it_needs(bench, tmp_path):
	missing = bench("gov-crm", "import", tmp_path / "x.csv", "--profile", "boston")
	assert "does not exist" in missing.output
	assert "--profile" in bench("gov-crm", "import", "--help").output


@pytest.mark.parametrize(("options", "joins"), [((), 1), (("--no-join",), 0)])
def test_the_command_takes_the_choice_that_the_form_has(bench, export, options, joins):
	old = row()
	bench("gov-crm", "import", export(old), "--profile", "boston", *options)
	assert frappe.db.get_value("Gov Import", request_of(old).import_batch, "join_certain") == joins

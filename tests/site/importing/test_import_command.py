"""`bench --site NAME gov-crm import-requests FILE --profile NAME`."""

import click
import frappe
import pytest
from click.testing import CliRunner

from gov_crm import commands
from tests.site.importing.exports import request_of, row


@pytest.fixture
def bench(monkeypatch):
	"""`bench("gov-crm", …)` runs a command as bench does, on the open site."""
	for name in ("init", "connect", "destroy"):
		monkeypatch.setattr(frappe, name, lambda *args, **kwargs: None)

	def run(*arguments):
		group = click.Group("frappe", commands={command.name: command for command in commands.commands})
		context = {"sites": [frappe.local.site], "profile": False}
		return CliRunner().invoke(group, [str(argument) for argument in arguments], obj=context)

	return run


def test_an_administrator_imports_a_file_by_one_command(bench, export):
	old = row()
	answer = bench("gov-crm", "import-requests", export(old), "--profile", "boston")
	assert answer.exit_code == 0, answer.output
	name = request_of(old).import_batch
	assert answer.output.endswith(f"\n{name}: 1 created, 0 already there, 0 rejected\n")


def test_a_refusal_is_one_sentence_and_a_failure(bench, export):
	answer = bench("gov-crm", "import-requests", export(row()), "--profile", "nowhere")
	assert answer.exit_code == 1
	assert "Error: There is no import profile nowhere. There are: boston, newhaven" in answer.output


def test_the_command_says_what_it_needs(bench, tmp_path):
	missing = bench("gov-crm", "import-requests", tmp_path / "x.csv", "--profile", "boston")
	assert "does not exist" in missing.output
	assert "--profile" in bench("gov-crm", "import-requests", "--help").output

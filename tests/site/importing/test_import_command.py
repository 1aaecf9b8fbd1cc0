"""`bench --site NAME gov-crm import-requests FILE --profile NAME`."""

from tests.site.importing.exports import request_of, row


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

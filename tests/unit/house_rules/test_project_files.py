"""The project speaks of itself only: no place on somebody's machine, nothing put off."""

import re
from pathlib import Path

import pytest

from tests.unit.house_rules.tree import project_files, where

# The words are put together here, so that this file does not break its own rule. The home of "runner" is
# the same for everybody who runs the public workflows.
PUT_OFF = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
FOLDERS = "|".join(("home", "root", "Users", "work", "tmp", "mnt"))
MACHINE = re.compile(
	rf"""(?:^|[\s"'`(=:])((?:/(?:{FOLDERS})|[A-Z]:\\Users)[/\\](?!runner/)[\w.-]+[^\s"'`)]*)"""
)
BINARY = {".png", ".jpg", ".ico", ".gz", ".woff2", ".db"}


def text_problems(text: str) -> list[str]:
	put_off = [f"puts something off: {match[1]}" for match in PUT_OFF.finditer(text)]
	return put_off + [f"names a place on one machine: {match[1]}" for match in MACHINE.finditer(text)]


def readable() -> list[Path]:
	return [path for path in project_files() if path.suffix not in BINARY]


def test_no_file_names_a_place_on_one_machine_or_puts_something_off():
	found = [(path, text_problems(path.read_text(encoding="utf-8"))) for path in readable()]
	problems = [f"{where(path)} {problem}" for path, problems in found for problem in problems]
	assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
	"place",
	["/ho" + "me/anna/bench", "/wo" + "rk/main", "/tm" + "p/x", "/roo" + "t/.cache", "C:\\Us" + "ers\\anna"],
)
def test_a_place_on_one_machine_is_refused(place):
	assert text_problems(f'open("{place}")') == [f"names a place on one machine: {place}"]


@pytest.mark.parametrize(
	"text", ["/assets/gov_crm/x.svg", "app/home/page", "https://example.org/home/x", "ToDo"]
)
def test_addresses_and_frappes_own_words_pass(text):
	assert text_problems(text) == []


def test_work_that_is_put_off_is_refused():
	word = "TO" + "DO"
	assert text_problems(f"# {word}: later") == [f"puts something off: {word}"]

"""The portal speaks each of its languages to the last sentence."""

import pytest

from tests.unit.house_rules.resident_words import (
	bare_words,
	has_to_say,
	languages,
	resident_words,
	rows_of,
	templates,
	translation_problems,
)
from tests.unit.house_rules.tree import where


@pytest.mark.parametrize("path", languages(), ids=lambda path: path.stem)
def test_whatever_a_resident_can_read_is_translated(path):
	problems = list(translation_problems(rows_of(path), has_to_say(path)))
	assert not problems, "\n".join(f"{where(path)} {problem}" for problem in problems)


def test_the_words_come_from_code_templates_mail_and_records():
	assert resident_words() >= {
		"Please give your name.",  # a page's code
		"The photo is larger than {0} MB. Send a smaller one.",  # a use case
		"Send the request",  # a template
		"The pin is set at {0}, {1}.",  # a template, for the script
		"Please answer “{label}”.",  # the domain
		"Dear {0},",  # a mail
		"No action needed",  # an outcome
		"In Progress",
		"Walk-in",
		"Yes",
	}


def test_spanish_is_shipped():
	assert "es" in [path.stem for path in languages()]


def test_a_variant_of_a_language_has_to_say_only_what_differs():
	spanish = next(path for path in languages() if path.stem == "es")
	assert has_to_say(spanish.with_stem("es-MX")) == set()
	assert has_to_say(spanish.with_stem("xx-YY")) == resident_words()


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.stem)
def test_no_template_has_words_that_nobody_can_translate(path):
	assert not list(bare_words(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
	("rows", "problem"),
	[
		([], "does not translate 'Up to {0} MB'"),
		([["Up to {0} MB", " "]], "does not translate 'Up to {0} MB'"),
		(
			[["Up to {0} MB", "Hasta 10 MB"]],
			"has other gaps in 'Hasta 10 MB' than there are in 'Up to {0} MB'",
		),
		(
			[["Up to {0} MB", "Hasta {1} MB"]],
			"has other gaps in 'Hasta {1} MB' than there are in 'Up to {0} MB'",
		),
		([["Up to {0} MB", "Hasta {0} MB"]] * 2, "translates 'Up to {0} MB' twice"),
		([["Up to {0} MB", "Hasta {0} MB"], ["One"]], "['One'] is not a text and its translation"),
		(
			[["Up to {0} MB", "Hasta {0} MB"], ["< or >", "< o >"]],
			"translates '< or >', which is never found for its < and >",
		),
	],
)
def test_a_translation_that_misleads_is_refused(rows, problem):
	assert list(translation_problems(rows, {"Up to {0} MB"})) == [problem]


def test_a_translation_that_is_whole_passes():
	assert not list(translation_problems([["Up to {0} MB", "Hasta {0} MB"]], {"Up to {0} MB"}))


def test_bare_words_are_found_between_tags_and_in_what_is_read_out():
	template = (
		'<p title="Here">{{ _("Send") }}</p>{# why #}<b>Now</b>{% if x %}<i aria-label="{{ _("A") }}">·</i>'
	)
	assert list(bare_words(template)) == ["Here", "Now"]

"""Names in double braces: what each stands for is put in its place, and nothing of a text is run."""

import pytest

from gov_crm.domain.placeholders import PlaceholderUnknown, check_places, fill


def test_each_name_becomes_its_value_however_it_is_spaced():
	values = {"name": "SR-1", "address": None}
	assert fill("About {{name}} at {{ address }}: {{\n name}}.", values) == "About SR-1 at : SR-1."


def test_a_value_is_not_looked_into():
	assert fill("{{ name }}", {"name": "{{ address }}", "address": "secret"}) == "{{ address }}"


@pytest.mark.parametrize("place", ["secret", "7 * 7", "name.upper()", ""])
def test_what_stands_for_nothing_is_refused_by_name(place):
	with pytest.raises(PlaceholderUnknown, match=r"stands for nothing here; what may stand .* name"):
		check_places(f"Dear {{{{ {place} }}}}", ["name"])


def test_a_text_without_any_stays_as_it_is():
	assert fill("{ name } {% if x %}", {"name": "SR-1"}) == "{ name } {% if x %}"

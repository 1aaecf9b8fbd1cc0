"""What templates of letters can say, and what they cannot do."""

import frappe
import pytest

from gov_crm.casework.letter_text import render
from gov_crm.exceptions import LetterTextRefused
from tests.site import factories as make

FIELDS = {
	"case": {"subject": "Porch", "rules": [{"title": "Fee"}]},
	"recipient": {"name": "<Ada>"},
	"today": "1 May",
}


def test_a_field_is_put_in_place_escaped():
	assert render("<p>{{ recipient.name }}, {{ today }}</p>", FIELDS) == "<p>&lt;Ada&gt;, 1 May</p>"


def test_a_sentence_is_put_into_the_readers_language_with_its_values(site):
	frappe.local.lang = "es"
	try:
		assert render('{{ "Dear {0}," | t(recipient.name) }}', FIELDS) == "Hola, &lt;Ada&gt;:"
	finally:
		frappe.local.lang = "en"


def test_lists_and_conditions_are_spoken(site):
	chosen = "{% if rule.title == 'Fee' %}{{ rule.title | upper }}{% endif %}"
	assert render(f"{{% for rule in case.rules %}}{chosen}{{% endfor %}}", FIELDS) == "FEE"


REFUSED = [  # (text, what is said)
	("{{ case.subjekt }}", "Line 1 of the text: there is no field “case.subjekt”."),
	("Dear\n{{ frappe.db }}", "Line 2 of the text: there is no field “frappe”."),
	(
		"\n{% for rule in case.rules %}\n{{ rule.titel }}{% endfor %}",
		"Line 3 of the text: there is no field “titel”.",
	),
	("{% if case.missing %}{{ x }}{% endif %}", "there is no field “x”."),
	("{% if not case.subject %}{{ case.typo }}{% endif %}", "there is no field “case.typo”."),
	("{% if case.subject %}", "Line 1 of the text: "),
	("{{ case.subject.upper() }}", "only fields, conditions and lists can be used here"),
	("{{ case.__class__.__mro__ }}", "there is no field “case.__class__”."),
	("{{ case['subject'] }}", "only fields, conditions and lists can be used here"),
	("{{ ''.__class__ }}", "there is no field “__class__”."),
	("{{ case.subject | attr('x') }}", "Line 1 of the text: "),
	("{{ recipient.name | safe }}", "Line 1 of the text: "),
	("{{ 'a' * 999999999 }}", "only fields, conditions and lists can be used here"),
	("{% include 'gov_crm/hooks.py' %}", "only fields, conditions and lists can be used here"),
	("{% macro a() %}{% endmacro %}", "only fields, conditions and lists can be used here"),
	("{{ range(9) }}", "only fields, conditions and lists can be used here"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=[text for text, _said in REFUSED])
def test_what_is_not_in_the_set_or_the_language_is_refused_with_its_line(site, text, said):
	with pytest.raises(LetterTextRefused) as refused:
		render(text, FIELDS)
	assert said in str(refused.value)


def template(**fields):
	values = {
		"template_name": f"Template {next(make.serial)}",
		"kind": "Letter",
		"subject": "About {{ case.number }}",
	}
	return frappe.get_doc({"doctype": "Gov Letter Template", **values, **fields})


def test_a_template_is_tried_on_a_sample_case_when_it_is_saved():
	with pytest.raises(LetterTextRefused, match=r"Line 2 of the text: there is no field “case\.adress”"):
		template(body="<p>\n{{ case.adress }}</p>").insert()


def test_answers_are_known_to_the_templates_of_their_kind_of_case_only():
	kind = make.case_type(make.department(), questions=[make.question("Guests", code="guests")])
	words = "{{ case.answers.guests }}"
	template(body=words, case_type=kind).insert()
	with pytest.raises(LetterTextRefused, match=r"there is no field “case.answers.guests”"):
		template(body=words).insert()


def test_a_new_site_has_the_five_usual_templates():
	found = frappe.get_all("Gov Letter Template", {"retired": 0}, pluck="kind", order_by="kind")
	assert found == ["Decision", "Decision", "Document Request", "Letter", "Notice"]

"""The letters that a new site can write; a manager changes their words and adds the rest."""

import frappe

TEMPLATE = "Gov Letter Template"

GREETING = """<p>{{ "Dear {0}," | t(recipient.name) }}</p>
"""
CLOSING = """
<p>{{ "Yours sincerely" | t }}</p>
<p>{% if case.officer %}{{ case.officer }}<br>{% endif %}{{ agency.name }}</p>"""
RULES_NOT_MET = """{% for rule in case.rules %}{% if not rule.met and not rule.set_aside %}
<p>{{ "Not met: {0}." | t(rule.title) }} {{ rule.because }} {{ rule.citation }}</p>
{% endif %}{% endfor %}"""
APPEAL = """{% if case.appeal_until %}
<p>{{ "You may appeal against this decision until {0}." | t(case.appeal_until) }}</p>
{% endif %}"""
DECISION = """<p>
{{ "We have decided on your case {0}, {1}: {2}." | t(case.number, case.subject, case.outcome) }}
</p>
<p>{{ "The reasons:" | t }} {{ case.reasons }}</p>
"""
STATUTE = """{% if case.statute %}<p>{{ "The law: {0}." | t(case.statute) }}</p>
{% endif %}"""

# Name → kind, subject, text between greeting and closing. Each sentence is put into the reader's language
TEMPLATES = {
	"Acknowledgement of an Application": (
		"Letter",
		'{{ "We have your application {0}" | t(case.number) }}',
		"""<p>
{{ "we have your application {0}, {1}, since {2}." | t(case.number, case.subject, case.opened_on) }}
</p>
{% if case.due_on %}<p>{{ "We have to decide by {0}." | t(case.due_on) }}</p>
{% endif %}{% if case.officer %}<p>{{ "{0} is working on it." | t(case.officer) }}</p>
{% endif %}<p>{{ "Please give the number {0} in all you write." | t(case.number) }}</p>
""",
	),
	"Request for Missing Documents": (
		"Document Request",
		'{{ "We need documents for {0}" | t(case.number) }}',
		"""<p>{{ "for your case {0}, {1}, we still need:" | t(case.number, case.subject) }}</p>
<ul>{% for title in case.missing %}<li>{{ title }}</li>{% endfor %}</ul>
<p>{{ "Please send them to us soon: without them we cannot decide." | t }}</p>
""",
	),
	"Decision: Granted": (
		"Decision",
		'{{ "Our decision on {0}: {1}" | t(case.number, case.outcome) }}',
		DECISION + STATUTE + APPEAL,
	),
	"Decision: Refused": (
		"Decision",
		'{{ "Our decision on {0}: {1}" | t(case.number, case.outcome) }}',
		DECISION + RULES_NOT_MET + STATUTE + APPEAL,
	),
	"Notice of Extension": (
		"Notice",
		'{{ "We need more time for {0}" | t(case.number) }}',
		"""<p>{{ "we cannot decide on your case {0}, {1}, in time." | t(case.number, case.subject) }}</p>
{% if case.original_due %}<p>{{ "Our date was {0}; it is now {1}." | t(case.original_due, case.due_on) }}</p>
{% endif %}""",
	),
}


def create_letter_templates() -> None:
	"""Make those that are missing; those that are there keep what a manager changed."""
	for name, (kind, subject, words) in TEMPLATES.items():
		if not frappe.db.exists(TEMPLATE, name):
			fields = {"kind": kind, "subject": subject, "body": GREETING + words + CLOSING}
			frappe.get_doc({"doctype": TEMPLATE, "template_name": name, **fields}).insert()

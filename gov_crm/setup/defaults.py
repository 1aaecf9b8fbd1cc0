"""What a new installation starts with, so that the first request needs no set-up."""

import frappe
from frappe import _
from frappe.utils import get_system_timezone

ACKNOWLEDGEMENT = "Gov Request Received"
RESOLUTION = "Gov Request Resolved"
SURVEY = "Gov Request Survey"
OFFICE_HOURS = "Office Hours"

# What residents wrote is escaped: templates are not. Each sentence is translated into the reader's language,
# and has no markup in it, which Frappe 16 would not find
EMAIL_TEMPLATES = {
	ACKNOWLEDGEMENT: {
		"subject": '{{ _("We have your request {0}").format(name) }}',
		"response": """<p>{{ _("Dear {0},").format((constituent_name or _("resident")) | e) }}</p>
<p>{{ _("thank you. We have your request {0}, “{1}”.").format(name, subject | e) }}</p>
{% if resolution_due %}
<p>{{ _("We want to have it settled by {0}.").format(frappe.utils.format_date(resolution_due, "full")) }}</p>
{% endif %}
<p>{{ _("See where it stands") }}: <a href="{{ status_link }}">{{ status_link }}</a><br>
{{ _("Number") }}: {{ name }}<br>{{ _("Secret code") }}: {{ public_code }}</p>
<p>{{ (agency_name or "") | e }}</p>""",
	},
	RESOLUTION: {
		"subject": '{{ _("Your request {0}: {1}").format(name, _(outcome)) }}',
		"response": """<p>{{ _("Dear {0},").format((constituent_name or _("resident")) | e) }}</p>
<p>{{ _("your request {0}, “{1}”, is settled: {2}.").format(name, subject | e, _(outcome) | e) }}</p>
<p>{{ (resolution_note or "") | e }}</p>
<p>{{ _("Is it not? Answer this mail, and we look at it again.") }}</p>
<p>{{ (agency_name or "") | e }}</p>""",
	},
	SURVEY: {
		"subject": '{{ _("How did it go with your request {0}?").format(name) }}',
		"response": """<p>{{ _("Dear {0},").format((constituent_name or _("resident")) | e) }}</p>
<p>{{ _("your request {0}, “{1}”, is settled. How did it go with us?").format(name, subject | e) }}</p>
<p><a href="{{ survey_link }}">{{ _("Answer in a minute") }}</a></p>
<p>{{ (agency_name or "") | e }}</p>""",
	},
}

# At which percent of the time who is told, where a service type says nothing else
ESCALATION = [
	{"at_percent": 80, "notify": "Assignee"},
	{"at_percent": 100, "notify": "Department Manager"},
	{"at_percent": 150, "notify": "Parent Manager"},
]


def create_defaults() -> None:
	create_email_templates()
	create_office_hours()
	fill_settings()


def create_email_templates() -> None:
	for name, content in EMAIL_TEMPLATES.items():
		if not frappe.db.exists("Email Template", name):
			frappe.get_doc(
				{
					"doctype": "Email Template",
					"name": name,
					"subject": content["subject"],
					"use_html": 1,
					"response_html": content["response"],
				}
			).insert()


def create_office_hours() -> None:
	if frappe.db.exists("Gov Service Calendar", OFFICE_HOURS):
		return
	weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
	frappe.get_doc(
		{
			"doctype": "Gov Service Calendar",
			"calendar_name": OFFICE_HOURS,
			"time_zone": get_system_timezone(),
			"windows": [{"weekday": day, "start": "09:00:00", "end": "17:00:00"} for day in weekdays],
		}
	).insert()


def fill_settings() -> None:
	settings = frappe.get_doc("Gov CRM Settings")
	settings.agency_name = settings.agency_name or placeholder_name()
	settings.default_calendar = settings.default_calendar or OFFICE_HOURS
	settings.acknowledgement_template = settings.acknowledgement_template or ACKNOWLEDGEMENT
	settings.resolution_template = settings.resolution_template or RESOLUTION
	settings.survey_template = settings.survey_template or SURVEY
	if not settings.escalation:
		settings.extend("escalation", ESCALATION)
	settings.save()


def placeholder_name() -> str:
	"""What stands where the agency's name will."""
	return _("Your Agency")

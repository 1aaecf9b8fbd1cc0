"""What an install and every migrate make sure of. All of it may run any number of times."""

import frappe

from gov_crm.gov_crm.numbers import create_sequences
from gov_crm.setup.consent_purposes import create_consent_purposes
from gov_crm.setup.defaults import create_defaults
from gov_crm.setup.letter_templates import create_letter_templates
from gov_crm.setup.relationship_kinds import create_relationship_kinds
from gov_crm.setup.roles import create_roles
from gov_crm.setup.screens import create_screens


def after_install() -> None:
	create_roles()
	create_sequences()
	create_defaults()
	create_relationship_kinds()
	create_consent_purposes()
	create_letter_templates()
	create_screens()


def after_migrate() -> None:
	create_roles()
	create_sequences()
	frappe.clear_cache(doctype="Gov CRM Settings")

"""Sites that were there before letters get the usual templates."""

from gov_crm.gov_crm.numbers import create_sequences
from gov_crm.setup.letter_templates import create_letter_templates


def execute() -> None:
	create_sequences()
	create_letter_templates()

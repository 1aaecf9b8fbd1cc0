"""Sites that were there before relationships get the usual kinds of them."""

from gov_crm.setup.relationship_kinds import create_relationship_kinds


def execute() -> None:
	create_relationship_kinds()

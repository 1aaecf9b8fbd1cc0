"""Sites that were there before consents get the usual purposes."""

from gov_crm.setup.consent_purposes import create_consent_purposes


def execute() -> None:
	create_consent_purposes()

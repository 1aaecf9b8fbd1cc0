"""Who sees a letter: whoever sees its case."""

from gov_crm.casework.visibility import of_seen_cases


def letter_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of letters."""
	return of_seen_cases("`tabGov Letter`.`gov_case`", user)

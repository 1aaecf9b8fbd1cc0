"""People on record from before get the key by which everybody in a street is found."""

from gov_crm.constituents.matching import fill_keys


def execute() -> None:
	fill_keys()

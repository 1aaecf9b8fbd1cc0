"""People on record from before get the keys by which duplicates are found."""

from gov_crm.constituents.matching import fill_keys


def execute() -> None:
	fill_keys()

"""The list of cases gets its columns on sites that were there before it."""

from gov_crm.setup.screens import COLUMNS, set_columns


def execute():
	set_columns("Gov Case", COLUMNS["Gov Case"])

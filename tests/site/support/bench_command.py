"""A command line of `bench --site NAME …` on the site that the test has open."""

import click
import frappe
from click.testing import CliRunner

from gov_crm import commands


def run_as_bench(monkeypatch, *arguments):
	"""Give click's result; the command opens and closes no site of its own."""
	for name in ("init", "connect", "destroy"):
		monkeypatch.setattr(frappe, name, lambda *args, **kwargs: None)
	group = click.Group("frappe", commands={command.name: command for command in commands.commands})
	context = {"sites": [frappe.local.site], "profile": False}
	return CliRunner().invoke(group, [str(argument) for argument in arguments], obj=context)

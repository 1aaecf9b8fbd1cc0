"""What an app's bench commands import; the fork has no bench commands."""

from functools import wraps

import click
import frappe
from frappe.cli_impl import popen  # noqa: F401


def pass_context(function):
	"""Hand the command's context, a dict with `sites`, to `function` as first argument."""

	@wraps(function)
	def command(context, *args, **kwargs):
		return function(frappe._dict(context.obj), *args, **kwargs)

	return click.pass_context(command)


def get_site(context, raise_err=True):
	"""The first site named on the command line."""
	if context.sites:
		return context.sites[0]
	if raise_err:
		raise frappe.SiteNotSpecifiedError
	return None

"""What an administrator types: `bench --site NAME gov-crm …`."""

import click
import frappe
from frappe.commands import get_site, pass_context


@click.group("gov-crm")
def gov_crm():
	"""Constituent services."""


@gov_crm.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, resolve_path=True))
@click.option("--profile", required=True, help="How the columns of the file are to be read, e.g. newhaven")
@click.option(
	"--join/--no-join",
	default=True,
	show_default=True,
	help="Fill the blanks of a person's record where it is certain that they are here already",
)
@pass_context
def import_table(context, file: str, profile: str, join: bool):
	"""Import a CSV file of another system; what its rows become is for the profile to say.

	An interrupted import goes on.
	"""
	from gov_crm.exceptions import ImportRefused
	from gov_crm.gov_crm.importing.running import import_file

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		click.echo(f"\n{import_file(file, profile, progress=say_progress, join_certain=join)}")
	except ImportRefused as refusal:
		raise click.ClickException(str(refusal)) from refusal
	finally:
		frappe.destroy()


# what it was called when requests were all that came in
gov_crm.add_command(import_table, "import-requests")


@gov_crm.command("demo")
@click.option("--force", is_flag=True, help="Also beside the constituents and requests of real people")
@pass_context
def demo(context, force: bool):
	"""Fill a site with a year of an invented city; not for a site that others can reach."""
	from gov_crm.setup.demo import LOGINS, count_real_records, create

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		if (real := count_real_records()) and not force:
			raise click.ClickException(
				f"This site has {real} constituents and requests of its own. The demo belongs on an empty "
				"site; with --force it is made beside them."
			)
		create(progress=click.echo)
	finally:
		frappe.destroy()
	click.echo("Who may log in, with passwords that everybody can look up:")
	for role, user, password in LOGINS:
		click.echo(f"  {role:<16} {user:<34} {password}")


def say_progress(result) -> None:
	click.echo(f"\r{result.tally.rows_read} of {result.rows_total} rows", nl=False)


commands = [gov_crm]

"""One site of the embedded host: configuration, creation, opening. Runs inside the host's Python."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APP = "gov_crm"
ADMIN_PASSWORD = "admin"


def configuration(**database) -> dict:
	"""site_config.json: `database` holds db_type, db_name and, for MariaDB, user, password and socket."""
	return {
		**database,
		"admin_password": ADMIN_PASSWORD,
		"allow_tests": True,
		# a fixed key: a copied site must still read its encrypted fields; nothing here is secret
		"encryption_key": "ZHVtbXkta2V5LWZvci1lbWJlZGRlZC1zaXRlLTAwMDA=",
		"host_name": "http://127.0.0.1:8000",
		"skip_setup_wizard": 1,
		"disable_async": 1,  # no socket.io server
		"use_mysqlclient": 0,  # it needs a C compiler; PyMySQL serves
		"mail_server": "localhost",  # an outgoing account, so that mail waits in the Email Queue
		"auto_email_id": "crm@example.gov",
		"mute_emails": 0,
		"server_script_enabled": 0,
	}


def configure(site: Path, **settings) -> None:
	"""Change settings of a site's site_config.json."""
	path = site / "site_config.json"
	path.write_text(json.dumps({**json.loads(path.read_text()), **settings}, indent=1))


def lay_out(sites: Path, name: str, config: dict) -> None:
	"""Write the folders and files of an empty site, and those that Frappe wants around it."""
	for folder in (sites / name / "db", sites / name / "logs", sites / "assets", sites.parent / "logs"):
		folder.mkdir(parents=True, exist_ok=True)
	if not (sites / "assets" / "assets.json").exists():  # without a Desk build mail and PDF still work
		(sites / "assets" / "assets.json").write_text("{}")
	(sites / "apps.txt").write_text(f"frappe\n{APP}\n")
	(sites / name / "site_config.json").write_text(json.dumps(config, indent=1))


@contextmanager
def opened(sites: Path, name: str) -> Iterator[None]:
	"""The site, connected as Administrator; the working directory is the sites folder from then on."""
	import frappe

	os.environ["FRAPPE_SITE"] = name
	os.chdir(sites)
	frappe.init(site=name, force=True)
	frappe.connect()
	try:
		yield
	finally:
		frappe.destroy()


def create(sites: Path, name: str, config: dict) -> None:
	"""A new site with Frappe alone."""
	import frappe
	from frappe.installer import install_app, install_db, make_site_dirs

	lay_out(sites, name, config)
	os.environ["FRAPPE_SITE"] = name
	os.chdir(sites)
	frappe.init(site=name, force=True)
	make_site_dirs()
	keys = ("db_name", "db_type", "db_password", "db_user", "db_socket", "admin_password")
	empty_database = config["db_type"] == "sqlite"  # MariaDB's, and its user, are there already
	install_db(**{key: config.get(key) for key in keys}, verbose=False, force=True, setup=empty_database)
	install_app("frappe")
	_finish_setup()
	frappe.db.commit()
	frappe.clear_cache()
	frappe.destroy()


def _finish_setup() -> None:
	"""What the setup wizard would have asked."""
	import frappe

	settings = {"setup_complete": 1, "country": "United States", "time_zone": "UTC", "enable_scheduler": 1}
	for field, value in settings.items():
		frappe.db.set_single_value("System Settings", field, value)
	frappe.db.set_default("desktop:home_page", "workspace")


def install(sites: Path, name: str) -> None:
	"""Install the app, and let the site bear its name and logo: Frappe's are trademarks."""
	import frappe
	from frappe.installer import install_app

	with opened(sites, name):
		install_app(APP)
		title, logo = (frappe.get_hooks(hook, app_name=APP)[0] for hook in ("app_title", "app_logo_url"))
		frappe.db.set_single_value("System Settings", {"app_name": title, "login_with_email_link": 0})
		frappe.db.set_single_value(
			"Website Settings", {"app_name": title, "favicon": logo, "splash_image": logo}
		)
		frappe.db.commit()


def migrate(sites: Path, name: str) -> None:
	"""Bring the site up to the app's present schema."""
	import frappe
	from frappe.migrate import SiteMigration

	with opened(sites, name):
		frappe.clear_cache()
		SiteMigration(skip_search_index=True).run(site=name)

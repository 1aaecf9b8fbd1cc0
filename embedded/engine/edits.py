"""The repairs that change a few words of the engine. Each has a name, its reason, and must fit exactly."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
	"""Replace `old` by `new` in `file`, where it must stand `times` times; `name` says why."""

	name: str
	file: str
	old: str
	new: str
	times: int = 1


def _app_name(file: str, *hooks: str, app: str = "app_name") -> list[Edit]:
	"""`get_hooks(…)` lost its `app_name=` where each app is asked for its own hooks."""
	name = "hooks of one app"
	return [Edit(name, file, f"get_hooks({hook})", f"get_hooks({hook}, app_name={app})") for hook in hooks]


SITE = [
	Edit(
		"init takes a site, as Frappe's does",
		"__init__.py",
		"def init(force: bool = False) -> None:",
		"def init(\n\tsite: str | None = None, sites_path: str = '.', site_config=None, force: bool = False\n"
		") -> None:",
	),
	Edit(
		"the site is known: without it Jinja hooks are off, and files go to the sites folder",
		"__init__.py",
		"\tlocal.app_path = os.getcwd()\n\tlocal.site_path = os.getcwd()\n",
		"\tlocal.sites_path = local.app_path = sites_path\n"
		'\tlocal.site = site or os.environ["FRAPPE_SITE"]\n'
		"\tlocal.site_path = os.path.join(sites_path, local.site)\n",
	),
	Edit(
		"the configuration is read anew: it is a file that tools may change",
		"__init__.py",
		"local.conf = get_site_config(cached=bool(frappe.request))",
		"local.conf = get_site_config()",
	),
	Edit(
		"several modules with one line: connect() and init_site() pass their site on",
		"__init__.py",
		"\tdef __enter__(self):\n\t\tinit()",
		"\tdef __enter__(self):\n\t\tinit(self.site)",
	),
	Edit(
		"connect() opens the site that it was given",
		"__init__.py",
		'\tif not getattr(local, "initialised", False):\n\t\tinit()\n',
		'\tif site or not getattr(local, "initialised", False):\n\t\tinit(site)\n',
	),
]

LOOPS_OVER_APPS = [
	Edit(
		"apps of the Desk",
		"boot.py",
		'for app_name in ["frappe"]:',
		"for app_name in frappe.get_installed_apps():",
	),
	Edit("icons of the Desk", "boot.py", 'for app in ["frappe"]:', "for app in frappe.get_installed_apps():"),
	*_app_name("boot.py", '"add_to_apps_screen"', '"app_title"', '"app_home"', '"app_logo_url"'),
	Edit(
		"apps screen",
		"apps.py",
		'\t\tapp_details = frappe.get_hooks("add_to_apps_screen")\n\t\tif not len',
		'\t\tapp_details = frappe.get_hooks("add_to_apps_screen", app_name=app)\n\t\tif not len',
	),
	Edit(
		"title of the app that an icon belongs to",
		"desk/doctype/desktop_icon/desktop_icon.py",
		'\t\t\t\tapp_title = frappe.get_hooks("app_title")[0]',
		'\t\t\t\tapp_title = frappe.get_hooks("app_title", app_name=app_name)[0]',
	),
	Edit(
		"an icon for each app",
		"desk/doctype/desktop_icon/desktop_icon.py",
		'\t\tapp_title = frappe.get_hooks("app_title")[0]\n'
		'\t\tapp_details = frappe.get_hooks("add_to_apps_screen")',
		'\t\tapp_title = frappe.get_hooks("app_title", app_name=a)[0]\n'
		'\t\tapp_details = frappe.get_hooks("add_to_apps_screen", app_name=a)',
	),
	Edit(
		"permission of the app that an icon belongs to",
		"desk/doctype/desktop_icon/desktop_icon.py",
		'frappe.get_hooks()["app_title"][0] == self.label or self.app == a',
		'self.app == a and frappe.get_hooks("add_to_apps_screen", app_name=a)',
	),
	Edit(
		"permission of the app that an icon belongs to",
		"desk/doctype/desktop_icon/desktop_icon.py",
		'frappe.get_hooks()["add_to_apps_screen"][0]',
		'frappe.get_hooks("add_to_apps_screen", app_name=a)[0]',
	),
	*_app_name("model/module_utils.py", 'hook="app_publisher"', app="app"),
	*_app_name("desk/form/meta.py", "hook, default={}"),
	*_app_name("desk/doctype/changelog_feed/changelog_feed.py", '"app_title"'),
	*_app_name(
		"desk/doctype/global_search_settings/global_search_settings.py",
		'hook="global_search_doctypes"',
		app="app",
	),
	*_app_name("migrate.py", '"before_migrate"', app="app"),
	*_app_name("utils/fixtures.py", '"fixture_auto_order"', '"fixtures"', app="app"),
	*_app_name("custom/report/audit_system_hooks/audit_system_hooks.py", app="app"),
	*_app_name("core/doctype/doctype/doctype.py", '"export_python_type_annotations"', app="app"),
	Edit(
		"icons and sidebars of one app are removed with it",
		"utils/install.py",
		'\tfrappe.get_hooks()\n\tapp_title = frappe.get_hooks()["app_title"][0]',
		'\tapp_title = frappe.get_hooks("app_title", app_name=app_name)[0]',
	),
	Edit(
		"safe get_hooks of Jinja and server scripts takes an app, too",
		"utils/safe_exec.py",
		"def get_hooks(hook: str | None = None, default=None) -> frappe._dict:",
		"def get_hooks(hook: str | None = None, default=None, app_name: str | None = None) -> frappe._dict:",
	),
	*_app_name("utils/safe_exec.py", "hook=hook, default=default"),
]

GOOGLE = "Google's client libraries are an optional extra; its DocTypes must import without them"
NO_GOOGLE_ERROR = ("from googleapiclient.errors import HttpError\n", "HttpError = ConnectionError\n")

MISSING = [
	Edit(GOOGLE, "integrations/google_oauth.py", "from google.oauth2.credentials import Credentials\n", ""),
	Edit(GOOGLE, "integrations/google_oauth.py", "from googleapiclient.discovery import build\n", ""),
	Edit(
		GOOGLE,
		"integrations/doctype/google_calendar/google_calendar.py",
		"import google.oauth2.credentials\n",
		"",
	),
	Edit(
		GOOGLE,
		"integrations/doctype/google_calendar/google_calendar.py",
		"from googleapiclient.discovery import build\n",
		"",
	),
	Edit(GOOGLE, "integrations/doctype/google_calendar/google_calendar.py", *NO_GOOGLE_ERROR),
	Edit(GOOGLE, "integrations/doctype/google_contacts/google_contacts.py", *NO_GOOGLE_ERROR),
	Edit(GOOGLE, "website/doctype/website_settings/google_indexing.py", *NO_GOOGLE_ERROR),
	Edit(
		"the module with that function was not shipped",
		"utils/install.py",
		"\t# clear test log\n\tfrom frappe.tests.utils.generators import _clear_test_log\n"
		"\n\t_clear_test_log()\n\n",
		"",
	),
	Edit(
		"mysqlclient needs a C compiler; PyMySQL serves",
		"app.py",
		"import frappe.database.mariadb.mysqlclient  # Load database related utils\n",
		"",
	),
	Edit(
		"a misspelt function",
		"desk/doctype/desktop_icon/desktop_icon.py",
		'frappe.error_log(title="Creation of Desktop Icon Failed", message=e)',
		'frappe.log_error(title="Creation of Desktop Icon Failed", message=str(e))',
	),
]

PYTHON = [
	Edit(
		"`type X =` needs Python 3.12",
		"desk/doctype/event/event.py",
		"type EventLikeDict = ",
		"EventLikeDict = ",
	),
	Edit(
		"string hints are resolved before arguments are cast",
		"utils/typing_validations.py",
		"annotations = func.__annotations__",
		"annotations = resolved_annotations(func)",
	),
]

# One walk through the file, where a walk for each table took minutes before an administrator saw the Desk
SIZES = """SIZES_IN_SQLITE = \"\"\"
	WITH of_table AS (
		SELECT m.tbl_name AS name,
			SUM(CASE WHEN m.type = 'table' THEN used.pgsize ELSE 0 END) / 1048576.0 AS data,
			SUM(CASE WHEN m.type = 'index' THEN used.pgsize ELSE 0 END) / 1048576.0 AS indexes
		FROM sqlite_master m
		JOIN (SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE) used ON used.name = m.name
		GROUP BY m.tbl_name
	)
	SELECT name AS 'table', ROUND(data + indexes, 2) AS 'size', ROUND(data, 2) AS 'data_size',
		ROUND(indexes, 2) AS 'index_size'
	FROM of_table
	WHERE name NOT LIKE 'sqlite_%'
	ORDER BY data + indexes DESC
\"\"\"
"""
STORAGE_REPORT = "core/report/database_storage_usage_by_tables/database_storage_usage_by_tables.py"
SPEED = [
	Edit("sizes of tables, in one walk", STORAGE_REPORT, "COLUMNS = [\n", f"{SIZES}\nCOLUMNS = [\n"),
	Edit(
		"sizes of tables: the report asks for them so",
		STORAGE_REPORT,
		"\tdata = frappe.db.multisql(\n",
		'\tif frappe.db.db_type == "sqlite":\n\t\treturn COLUMNS, frappe.db.sql(SIZES_IN_SQLITE, as_dict=1)\n'
		"\tdata = frappe.db.multisql(\n",
	),
]

TRADEMARK = [
	Edit(
		"Frappe's logo is a trademark, and the file was renamed away",
		"hooks.py",
		'app_logo_url = "/assets/frappe/images/frappe-logo.svg"\n',
		'app_logo_url = "/assets/frappe/icons/desktop_icons/alphabets.svg"\n',
	),
]

EDITS = [*SITE, *LOOPS_OVER_APPS, *MISSING, *PYTHON, *SPEED, *TRADEMARK]

"""Install, list and remove apps again: the fork knows only itself."""

NEW = ("_check_installable", "_run_hooks", "_sync_app")


def install_app(name, verbose=False, set_as_patched=True, force=False):
	"""Install an app on the site, as Frappe does it."""
	frappe.flags.in_install = name
	frappe.clear_cache()
	hooks = frappe.get_hooks(app_name=name)
	for app in hooks.required_apps or []:
		install_app(parse_app_name(app), verbose=verbose)
	frappe.flags.in_install = name
	if not _check_installable(name, force):
		return
	print(f"\nInstalling {name}...")
	if False in [frappe.get_attr(fn)() for fn in hooks.before_install or []]:
		return
	_run_hooks("before_app_install", name)
	if name != "frappe":
		add_module_defs(name, ignore_if_duplicate=force)
	_sync_app(name, hooks, force, set_as_patched)
	frappe.flags.in_install = False


def _check_installable(name, force):
	if name not in frappe.get_all_apps():
		raise Exception(f"App {name} not in apps.txt")
	if not force and name in frappe.get_installed_apps():
		click.secho(f"App {name} already installed", fg="yellow")
		return False
	if name != "frappe":
		frappe.only_for("System Manager")
	return True


def _sync_app(name, hooks, force, set_as_patched):
	from frappe.core.doctype.scheduled_job_type.scheduled_job_type import sync_jobs
	from frappe.model.module_utils import sync_customizations
	from frappe.model.sync import sync_for
	from frappe.utils.fixtures import sync_fixtures

	sync_for(name, force=force, reset_permissions=True)
	add_to_installed_apps(name)
	frappe.get_doc("Portal Settings", "Portal Settings").sync_menu()
	if set_as_patched:
		set_all_patches_as_completed(name)
	for fn in hooks.after_install or []:
		frappe.get_attr(fn)()
	_run_hooks("after_app_install", name)
	sync_jobs()
	sync_fixtures(name)
	sync_customizations(name)
	sync_dashboards(name)
	for fn in hooks.after_sync or []:
		frappe.get_attr(fn)()
	frappe.clear_cache()
	frappe.client_cache.erase_persistent_caches()


def _run_hooks(hook, *args):
	for fn in frappe.get_hooks(hook):
		frappe.get_attr(fn)(*args)


def add_to_installed_apps(app_name, rebuild_website=True):
	installed_apps = frappe.get_installed_apps()
	if app_name not in installed_apps:
		frappe.db.set_global("installed_apps", json.dumps([*installed_apps, app_name]))
		frappe.db.commit()
		frappe.clear_cache()
		if frappe.flags.in_install:
			post_install(rebuild_website)


def remove_from_installed_apps(app_name):
	installed_apps = [app for app in frappe.get_installed_apps() if app != app_name]
	frappe.db.set_global("installed_apps", json.dumps(installed_apps))
	_clear_cache("__global")
	frappe.db.commit()
	frappe.clear_cache()


def remove_app(app_name, dry_run=False, yes=False, no_backup=False, force=False):
	"""Remove an app and all records of its modules from the site, as Frappe does it."""
	hooks = frappe.get_hooks(app_name=app_name)
	if not force and app_name not in frappe.get_installed_apps():
		click.secho(f"App {app_name} not installed on Site {frappe.local.site}", fg="yellow")
		return
	frappe.flags.in_uninstall = True
	for fn in hooks.before_uninstall or []:
		frappe.get_attr(fn)()
	_run_hooks("before_app_uninstall", app_name)
	modules = frappe.get_all("Module Def", filters={"app_name": app_name}, pluck="name")
	_delete_doctypes(_delete_modules(modules, dry_run=dry_run), dry_run=dry_run)
	if not dry_run:
		remove_from_installed_apps(app_name)
		frappe.db.commit()
	for fn in hooks.after_uninstall or []:
		frappe.get_attr(fn)()
	_run_hooks("after_app_uninstall", app_name)
	frappe.flags.in_uninstall = False

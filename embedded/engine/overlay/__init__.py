"""Several apps again, on a named site, as Frappe has it: the fork knows only itself."""


def get_app_path(app_name: str, *joins):
	"""Return path of given app."""
	return get_pymodule_path(app_name, *joins)


def get_app_source_path(app_name: str, *joins):
	"""Return source path of given app."""
	return get_app_path(app_name, "..", *joins)


def get_site_name() -> str:
	"""Return the name of the current site."""
	return local.site


def get_all_apps(with_internal_apps: bool = True, sites_path: str | None = None) -> list[str]:
	"""Get list of all apps via `sites/apps.txt`."""
	apps = get_file_items(os.path.join(sites_path or local.sites_path, "apps.txt"), raise_not_found=True)
	return ["frappe", *(app for app in apps if app != "frappe")]


@request_cache
def get_installed_apps(*, _ensure_on_bench: bool = False) -> list[str]:
	"""Get list of installed apps in current site.

	:param _ensure_on_bench: Only return apps that are present on bench.
	"""
	if getattr(flags, "in_install_db", True):
		return []
	if not db:
		connect()  # else a hook map without any app is cached
	installed = json.loads(db.get_global("installed_apps") or "[]")
	return [app for app in installed if app in get_all_apps()] if _ensure_on_bench else installed


def _load_app_hooks(app_name: str | None = None):
	"""Load hooks of one app, or of all installed apps."""
	import types

	hooks = {}
	for app in [app_name] if app_name else get_installed_apps(_ensure_on_bench=True):
		for key, value in inspect.getmembers(get_module(f"{app}.hooks")):
			if not key.startswith("_") and not isinstance(
				value, types.ModuleType | types.FunctionType | type
			):
				append_hook(hooks, key, value)
	return hooks


def get_hooks(
	hook: str | None = None, default: Any | None = "_KEEP_DEFAULT_LIST", app_name: str | None = None
) -> _dict:
	"""Get hooks via `app/hooks.py`.

	:param hook: Name of the hook. Will gather all hooks for this name and return as a list.
	:param default: Default if no hook found.
	:param app_name: Filter by app."""
	if app_name:
		hooks = _request_cached_load_app_hooks(app_name)
	else:
		hooks = client_cache.get_value("app_hooks")
		if hooks is None:
			hooks = _load_app_hooks()
			client_cache.set_value("app_hooks", hooks)
	if hook:
		return hooks.get(hook, ([] if default == "_KEEP_DEFAULT_LIST" else default))
	return _dict(hooks)


def setup_module_map(include_all_apps: bool = True) -> None:
	"""Map modules to apps from `modules.txt`; the database is not asked, it is not connected yet."""
	local.app_modules = cache.get_value("app_modules")
	if not local.app_modules:
		local.app_modules = {
			app: [scrub(module) for module in get_module_list(app)] for app in get_all_apps()
		}
		cache.set_value("app_modules", local.app_modules)
	local.module_app = {module: app for app, modules in local.app_modules.items() for module in modules}


@request_cache
def is_setup_complete():
	"""Read the single value: the fork asks for a table that a Single never has."""
	return bool(cint(frappe.db.get_single_value("System Settings", "setup_complete")))

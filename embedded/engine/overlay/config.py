"""Configuration from site_config.json and common_site_config.json again: the fork reads the environment."""

NEW = ("_read_json",)


def get_site_config(sites_path: str | None = None, site_path: str | None = None, *, cached=False):
	"""Return the configuration of the current site, or of the site at `site_path`."""
	import frappe

	sites_path = sites_path or getattr(frappe.local, "sites_path", None) or "."
	site_path = site_path or getattr(frappe.local, "site_path", None) or sites_path
	config = _read_json(os.path.join(sites_path, "common_site_config.json"))
	config.update(_read_json(os.path.join(site_path, "site_config.json")))
	if not config.get("db_type"):
		config["db_type"] = "mariadb"
	config.setdefault("max_file_size", 25 * 1024 * 1024)
	return config


def get_common_site_config(sites_path: str | None = None, cached=False):
	"""Return common_site_config.json."""
	return _read_json(os.path.join(sites_path or ".", "common_site_config.json"))


def get_conf(site: str | None = None):
	"""Return the current configuration, or that of `site`."""
	import frappe

	if getattr(frappe.local, "conf", None):
		return frappe.local.conf
	return get_site_config(site_path=site)


def _read_json(path: str):
	import json

	if not os.path.exists(path):
		return _dict()
	with open(path) as file:
		return _dict(json.load(file))

"""Paths of a bench again, where the working directory is the sites folder."""


def get_bench_path():
	"""Return the folder that holds `sites` and `logs`."""
	return os.path.abspath(os.path.join(frappe.local.sites_path, ".."))


def get_sites(sites_path=None):
	"""Return the names of the sites."""
	sites_path = sites_path or frappe.local.sites_path
	return [
		s
		for s in sorted(os.listdir(sites_path))
		if os.path.exists(os.path.join(sites_path, s, "site_config.json"))
	]

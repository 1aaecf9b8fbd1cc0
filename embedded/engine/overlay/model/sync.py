"""Sync the schema of every installed app again: the fork syncs its own only."""


def sync_all(force=0, reset_permissions=False):
	"""Sync the schema of all installed apps."""
	_patch_mode(True)
	for app in frappe.get_installed_apps():
		sync_for(app, force, reset_permissions=reset_permissions)
	_patch_mode(False)
	frappe.clear_cache()

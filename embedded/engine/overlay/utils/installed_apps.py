"""No setup wizard runs on the embedded host, so every installed app counts as set up."""


def get_setup_wizard_completed_apps() -> list[str]:
	"""Apps that have completed setup wizard."""
	return frappe.get_installed_apps()

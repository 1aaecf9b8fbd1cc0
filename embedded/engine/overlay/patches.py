"""Patches of every installed app again: the fork runs its own only."""


def get_all_patches(patch_type: PatchType | None = None) -> list[str]:
	"""Get the patches of all installed apps, in the order of the apps."""
	if patch_type and not isinstance(patch_type, PatchType):
		frappe.throw(f"Unsupported patch type specified: {patch_type}")
	return [
		patch
		for app in frappe.get_installed_apps()
		for patch in get_patches_from_app(app, patch_type=patch_type)
	]

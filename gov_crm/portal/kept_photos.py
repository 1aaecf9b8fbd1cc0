"""A photo that was sent with a form which had to come back: kept, so that nobody chooses it twice."""

import frappe

SECONDS = 60 * 60
MOST_BYTES = 2 * 1024 * 1024


def keep(form: str, photo: tuple[bytes, str]) -> bool:
	"""Keep a cleaned photo (content, extension) by the form's key for an hour; False if too large."""
	if len(photo[0]) > MOST_BYTES:
		return False
	frappe.cache.set_value(_key(form), photo, expires_in_sec=SECONDS)
	return True


def kept(form: str) -> tuple[bytes, str] | None:
	return frappe.cache.get_value(_key(form), expires=True)


def _key(form: str) -> str:
	return f"gov_crm_photo:{form}"

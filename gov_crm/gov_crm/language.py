"""The language of what is kept: the site's, whoever happened to act."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.translate import print_language


@contextmanager
def site_language() -> Iterator[None]:
	"""Translate into the site's language inside, also as a decorator: for words that are stored."""
	with print_language(frappe.get_system_settings("language") or "en"):
		yield

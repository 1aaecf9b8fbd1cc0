"""In whose name something is written, where that is not whoever happens to be logged in."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

NOBODY = "Guest"


@contextmanager
def in_the_name_of(user: str) -> Iterator[None]:
	"""What is written inside is this user's, and so are the jobs that it queues."""
	before, frappe.session.user = frappe.session.user, user
	try:
		yield
	finally:
		frappe.session.user = before

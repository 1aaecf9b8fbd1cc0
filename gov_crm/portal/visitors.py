"""Who is signed in on the portal, and which constituent that is, as far as it is certain."""

from dataclasses import dataclass

import frappe
from frappe.sessions import get_csrf_token

CONSTITUENT = "Gov Constituent"


@dataclass(frozen=True, slots=True)
class Visitor:
	"""Somebody in front of a page. `email` is that of a website user, who proved it by a mail; else empty.

	`person` is the one constituent who has this address.
	"""

	email: str = ""
	person: str | None = None

	@property
	def signed_in(self) -> bool:
		return bool(self.email)


NOBODY_KNOWN = Visitor()


def visitor_of(user: str) -> Visitor:
	"""The visitor behind a session. Staff are nobody here: on the portal they ask for others.

	Frappe sends a link to the address of a new website user before they can sign in, which proves it.
	"""
	if user == "Guest":
		return NOBODY_KNOWN
	known = frappe.db.get_value("User", user, ["email", "user_type", "enabled"], as_dict=True)
	if not known or not known.enabled or known.user_type != "Website User" or not known.email:
		return NOBODY_KNOWN
	email = known.email.lower()
	get_csrf_token()  # what their forms are refused without
	return Visitor(email, person_at(email))


def person_at(email: str) -> str | None:
	"""The one person who has this mail address; None where it is shared, and for who is restricted.

	A protected address must not show to whoever reads the mail of the protected person.
	"""
	rows = frappe.get_all(
		CONSTITUENT,
		{"email": email, "merged_into": ("is", "not set")},
		["name", "constituent_type", "restricted", "deceased"],
		order_by="name",
		limit=2,
	)
	if len(rows) != 1:
		return None
	[row] = rows
	certain = row.constituent_type == "Person" and not row.restricted and not row.deceased
	return row.name if certain else None

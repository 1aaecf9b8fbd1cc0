"""Colleagues who are constituents too: their records are restricted, and not theirs to look into.

A colleague is an enabled user of the Desk whose roles let them read constituents. Their record is known by
its mail address or by the user of its Contact.
"""

import frappe
from frappe import _

CONSTITUENT = "Gov Constituent"
TELLING = ("email", "contact", "relationship_owner")


def restrict_colleague(person) -> None:
	"""Restrict a record once it is seen to be a colleague's; a supervisor may lift that again.

	Its relationship owner is somebody else: who they are to us does not open their own record to them.
	"""
	changed = [field for field in TELLING if person.is_new() or person.has_value_changed(field)]
	if not changed or not (colleague := _colleague_behind(person)):
		return
	if person.relationship_owner == colleague:
		person.relationship_owner = None
	if changed != ["relationship_owner"] and not person.restricted:
		person.restricted = 1
		frappe.msgprint(
			_("{0} is a colleague: the record is restricted.").format(person.full_name), alert=True
		)


def follow_user(user, method: str | None = None) -> None:
	"""Somebody on record becomes a colleague. Bound to User's on_update."""
	before = user.get_doc_before_save()
	if not is_colleague(user) or (before and is_colleague(before)):
		return
	_restrict(_records_of(user), user)


def follow_contact(contact, method: str | None = None) -> None:
	"""Somebody's Contact becomes that of a colleague. Bound to Contact's on_update."""
	if not contact.user or not contact.has_value_changed("user"):
		return
	user = frappe.get_cached_doc("User", contact.user)
	if is_colleague(user):
		_restrict(_unrestricted({"contact": contact.name}), user)


def _restrict(records: list[str], user) -> None:
	for name in records:
		person = frappe.get_doc(CONSTITUENT, name)
		person.restricted = 1
		if person.relationship_owner == user.name:
			person.relationship_owner = None
		# who makes a colleague of somebody need not be allowed to see constituents
		person.save(ignore_permissions=True)


def _colleague_behind(person) -> str | None:
	users = [frappe.db.get_value("Contact", person.contact, "user")] if person.contact else []
	if person.email:
		users.append(frappe.db.get_value("User", {"email": person.email}))
	return next((user for user in users if user and is_colleague(frappe.get_cached_doc("User", user))), None)


def _records_of(user) -> list[str]:
	contacts = frappe.get_all("Contact", {"user": user.name}, pluck="name", order_by="name")
	# nothing is looked for by an empty value: everybody who has none would be found
	either = [["email", "=", user.email.lower()]] if user.email else []
	either += [["contact", "in", contacts]] if contacts else []
	return _unrestricted({}, either) if either else []


def _unrestricted(filters: dict, either: list | None = None) -> list[str]:
	filters = {**filters, "restricted": 0, "merged_into": ("is", "not set")}
	return frappe.get_all(CONSTITUENT, filters, or_filters=either, pluck="name", order_by="name")


def is_colleague(user) -> bool:
	"""Whether this User reads constituents at the Desk."""
	readers = {row.role for row in frappe.get_meta(CONSTITUENT).permissions if row.read}
	desk = user.enabled and user.user_type == "System User"
	return bool(desk and readers & {row.role for row in user.roles})

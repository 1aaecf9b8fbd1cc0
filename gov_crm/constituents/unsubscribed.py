"""Frappe's Email Unsubscribe: who followed a link that ends mail, and that it counts as a no."""

from collections.abc import Iterable

import frappe
from pypika.terms import Criterion

DOCTYPE, PURPOSE = "Email Unsubscribe", "Gov Consent Purpose"


def unsubscribed_among(emails: Iterable[str | None], purpose: str) -> set[str]:
	"""Those of the addresses that want no mail for this purpose, or none at all."""
	asked = sorted({email for email in emails if email})
	if not asked:
		return set()
	row = frappe.qb.DocType(DOCTYPE)
	ends = [row.global_unsubscribe == 1, (row.reference_doctype == PURPOSE) & (row.reference_name == purpose)]
	query = frappe.qb.from_(row).select(row.email).where(row.email.isin(asked)).where(Criterion.any(ends))
	return {email.lower() for email in query.run(pluck=True)}


def purposes_ended(email: str | None) -> set[str | None]:
	"""The purposes that this address wants no mail for; None among them stands for all."""
	if not email:
		return set()
	row = frappe.qb.DocType(DOCTYPE)
	rows = (
		frappe.qb.from_(row)
		.select(row.global_unsubscribe, row.reference_name)
		.where(row.email == email)
		.where((row.global_unsubscribe == 1) | (row.reference_doctype == PURPOSE))
		.run()
	)
	return {None if everything else name for everything, name in rows}


def unsubscribe(email: str, purpose: str) -> None:
	"""No more mail for this purpose to this address; whoever calls knows that its owner asks."""
	if unsubscribed_among([email], purpose):
		return
	row = frappe.get_doc(
		{"doctype": DOCTYPE, "email": email, "reference_doctype": PURPOSE, "reference_name": purpose}
	)
	# whoever has the mail may end it, without a login
	row.insert(ignore_permissions=True)


def allow_again(email: str | None, purpose: str) -> None:
	"""A later yes takes the place of an unsubscription from this purpose; one from everything stays."""
	if email:
		frappe.db.delete(DOCTYPE, {"email": email, "reference_doctype": PURPOSE, "reference_name": purpose})

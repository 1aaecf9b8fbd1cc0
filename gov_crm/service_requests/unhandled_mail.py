"""A mail that did not become what it should is kept, with the reason."""

import frappe


def keep_unhandled(account: str, uid: str | None, raw: bytes) -> None:
	"""To be called while the error is handled; Frappe itself does it for IMAP, where a mail can be read."""
	frappe.get_doc(
		{
			"doctype": "Unhandled Email",
			"email_account": account,
			"uid": uid,
			"reason": frappe.get_traceback(),
			"raw": frappe.safe_encode(raw).decode("utf-8", "replace"),
		}
	).insert(ignore_permissions=True)  # whoever fetches mail may keep what was fetched

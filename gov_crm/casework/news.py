"""Who applied online is told by mail what has happened to their case; they need not look every day."""

import frappe

from gov_crm.gov_crm.after_commit import run_after_commit


def tell(case, words: str) -> None:
	"""Mail these words of the status page to the constituent, once they are kept."""
	if frappe.get_cached_value("Gov Case Type", case.case_type, "apply_online"):
		run_after_commit("gov_crm.casework.application_mail.mail_news", case=case.name, words=words)

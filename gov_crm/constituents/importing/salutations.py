"""Salutations as the site's Contacts know them; one that is new is added with whoever bears it."""

from collections.abc import Iterable

import frappe

from gov_crm.domain.normalise import plain

SALUTATION = "Salutation"


class Salutations:
	"""`made` are those that were added."""

	def __init__(self, made: Iterable[str] = ()):
		self.made = list(made)
		self.known = {plain(name): name for name in frappe.get_all(SALUTATION, pluck="name", order_by="name")}

	def find(self, word: str) -> str | None:
		return self.known.get(plain(word))

	def get(self, word: str) -> str:
		"""The site's own, made where it has none."""
		return self.find(word) or self._make(word)

	def _make(self, word: str) -> str:
		# whoever may import people need not keep Frappe's own lists
		doc = frappe.get_doc({"doctype": SALUTATION, "salutation": word}).insert(ignore_permissions=True)
		self.known[plain(word)] = doc.name
		self.made.append(doc.name)
		return doc.name

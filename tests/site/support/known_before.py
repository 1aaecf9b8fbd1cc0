"""What Frappe asks of nearly every site it opens: learnt once, and known again after each test."""

import frappe
from frappe.core.doctype.user_type.user_type import get_non_standard_user_types
from frappe.defaults import get_defaults_for
from frappe.desk.notifications import get_notification_config
from frappe.website.path_resolver import get_website_rules

RECORDS = (
	("System Settings", "System Settings"),
	("Website Settings", "Website Settings"),
	("Gov CRM Settings", "Gov CRM Settings"),
	("User", "Administrator"),
	("User", "Guest"),
	("Language", "en"),
)
OWNERS_OF_DEFAULTS = ("__default", "__global", "Administrator", "Guest")
BY_USER = "notification_config"


class KnownBefore:
	"""The cached answers to such questions, as they are before a transaction and again after its end."""

	def __init__(self):
		_learn()
		self.values = {_key(name): frappe.cache.get(_key(name)) for name in _names()}
		self.by_user = frappe.cache.hgetall(BY_USER)

	def unchanged(self) -> set[bytes]:
		"""Keys under which the cache still holds what it held."""
		same = {key for key, value in self.values.items() if value and frappe.cache.get(key) == value}
		return same | ({_key(BY_USER)} if frappe.cache.hgetall(BY_USER) == self.by_user else set())

	def restore(self, unchanged: set[bytes]) -> None:
		"""Put back what is not in the cache as it was."""
		for key in self.values.keys() - unchanged:
			if self.values[key]:
				frappe.cache.set(key, self.values[key])
		if _key(BY_USER) not in unchanged:
			for user, config in self.by_user.items():
				frappe.cache.hset(BY_USER, user, config)


def _names() -> list[str]:
	return [
		*(frappe.get_document_cache_key(*record) for record in RECORDS),
		*(f"defaults::{owner}" for owner in OWNERS_OF_DEFAULTS),
		"non_standard_user_types",
		"website_route_rules",
	]


def _key(name: str) -> bytes:
	return frappe.cache.make_key(name)


def _learn() -> None:
	if all(frappe.cache.get(_key(name)) for name in _names()):
		return
	for record in RECORDS:
		frappe.get_cached_doc(*record)
	for owner in OWNERS_OF_DEFAULTS:
		get_defaults_for(owner)
	get_website_rules()
	get_notification_config()
	frappe.cache.get_value("non_standard_user_types", get_non_standard_user_types)

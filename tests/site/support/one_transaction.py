"""Run a test in one transaction that is rolled back at the end, whatever the test commits.

One inside of another stands on what the other has written: the tests of a module on what they share.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import frappe
import frappe.cache_manager
import pytest

from tests.site.support.known_before import KnownBefore

# Memories of the transactions that are open, the outermost first
opened: list["Memory"] = []


@contextmanager
def one_transaction() -> Iterator[None]:
	"""A commit inside sets the point to which a rollback goes back, and runs what waits for a commit."""
	db = frappe.db
	_begin()
	last_commit = f"last_commit_{len(opened)}"
	db.savepoint(last_commit)
	real_rollback = db.rollback

	def commit(*args, **kwargs):
		for callbacks in (db.before_rollback, db.after_rollback):
			callbacks.reset()
		db.before_commit.run()
		db.savepoint(last_commit)
		db.transaction_writes = 0
		db.after_commit.run()

	def rollback(*args, save_point=None, **kwargs):
		if save_point:
			return real_rollback(save_point=save_point)
		for callbacks in (db.before_commit, db.after_commit):
			callbacks.reset()
		db.before_rollback.run()
		real_rollback(save_point=last_commit)
		db.after_rollback.run()
		return None

	with pytest.MonkeyPatch.context() as patched:
		opened.append(Memory(patched))
		patched.setattr(db, "commit", commit)
		patched.setattr(db, "rollback", rollback)
		yield
	db.rollback()
	opened.pop().clear()


def _begin() -> None:
	if opened:
		frappe.db.commit()
		opened[-1].clear()
	else:
		frappe.db.rollback()


class Memory:
	"""What Frappe remembers outside of the database, cleared so that nothing reaches the next test.

	What it knows of the schema is kept, since to learn it again takes half of a test's time, unless the
	test touched the schema. What it knew before is put back.
	"""

	SCHEMA = (
		b"doctype_meta",
		b"table_columns",
		b"db_tables",
		b"app_hooks",
		b"app_modules",
		b"installed_app_modules",
		b"masked_fields",
	)
	RULES = (
		b"server_script_map",
		b"webhooks",
		b"notifications::",
		b"document_naming_rule_map",
		b"assignment_rule_map",
		b"milestone_tracker_map",
	)

	def __init__(self, patched):
		self.schema_touched = False
		self.known_before = KnownBefore()
		self.language, self.flags = frappe.local.lang, deepcopy(dict(frappe.local.flags))
		real = frappe.cache_manager.clear_doctype_cache

		def clear_doctype_cache(doctype=None):
			self.schema_touched |= bool(doctype)
			return real(doctype)

		patched.setattr(frappe.cache_manager, "clear_doctype_cache", clear_doctype_cache)

	def clear(self) -> None:
		"""Forget, and be Administrator again."""
		frappe.set_user("Administrator")
		frappe.local.lang = self.language
		frappe.local.flags.clear()
		frappe.local.flags.update(deepcopy(self.flags))
		if self.schema_touched:
			frappe.clear_cache()
		else:
			self._clear_data()
		frappe.db.value_cache.clear()
		frappe.local.message_log = []
		frappe.local.error_log = []

	def _clear_data(self) -> None:
		kept = set(frappe.cache.get_keys(""))
		unchanged = self.known_before.unchanged()
		keep = {key for key in kept if self._of_schema(key)} | _found_empty() | unchanged
		if hasattr(frappe, "client_cache"):
			held = frappe.client_cache.cache
			keep |= {key for key in list(held) if self._of_schema(key) or self._no_rule(key, held)}
			for key in held.keys() - keep:
				held.pop(key, None)
		frappe.cache.delete_value(list(kept - keep), make_keys=False)
		self.known_before.restore(unchanged)
		frappe.local.new_doc_templates = {}
		frappe.local.request_cache.clear()
		for settings in ("system_settings", "website_settings", "outgoing_email_account"):
			if hasattr(frappe.local, settings):
				delattr(frappe.local, settings)

	def _of_schema(self, key: bytes | str) -> bool:
		return _own_part(key).startswith(self.SCHEMA)

	def _no_rule(self, key: bytes | str, held: dict) -> bool:
		"""That an agency has made no rule of a kind is so before and after; what a test makes is found."""
		found = held[key].value
		says_nothing = not any(found.values()) if isinstance(found, dict) else not found
		return _own_part(key).startswith(self.RULES) and says_nothing


def _found_empty() -> set[bytes]:
	"""The words of the apps' own files where nobody has written others, and that there is no workflow."""
	tables = {"lang_user_translations": ["merged_translations"], "workflow": []}
	empty = [table for table in tables if not any(frappe.cache.hgetall(table).values())]
	return {frappe.cache.make_key(key) for table in empty for key in (table, *tables[table])}


def _own_part(key: bytes | str) -> bytes:
	"""What follows the site's own part of a key; a key that sites share is none of ours."""
	return key.partition(b"|")[2] if isinstance(key, bytes) else b""

"""All that the site keeps, in its database and its cache, to be searched for what must not be there."""

import frappe
from frappe.query_builder import Table


def rows_kept() -> set[str]:
	"""Every row of every table as text."""
	frappe.db.value_cache.clear()
	return {
		f"{table} {row}"
		for table in sorted(set(frappe.db.get_tables(cached=False)))
		if not table.endswith("_id_seq")
		for row in frappe.qb.from_(Table(table)).select("*").run(as_dict=True)
	}


def cache_kept() -> set[str]:
	"""Every key and value of the cache server, in the bytes that it has."""
	return {f"{key!r} {_value(key)!r}" for key in frappe.cache.keys("*")}


def _value(key: bytes):
	kind = frappe.cache.type(key)
	read = {
		b"string": frappe.cache.get,
		b"hash": lambda name: frappe.cache.execute_command("HGETALL", name),
		b"list": lambda name: frappe.cache.execute_command("LRANGE", name, 0, -1),
		b"set": lambda name: frappe.cache.execute_command("SMEMBERS", name),
		b"zset": lambda name: frappe.cache.execute_command("ZRANGE", name, 0, -1),
	}
	return read[kind](key) if kind in read else None

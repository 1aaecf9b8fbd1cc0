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
	"""Every value of the cache server by its key, of a table every field by itself, in the bytes it has."""
	return {f"{key!r} {value!r}" for key in frappe.cache.keys("*") for value in _values(key)}


def _values(key: bytes) -> list:
	def entries(*command):
		return frappe.cache.execute_command(*command[:1], key, *command[1:])

	def pairs():
		told = entries("HGETALL")
		return list(told.items()) if isinstance(told, dict) else list(zip(told[::2], told[1::2], strict=True))

	read = {
		b"string": lambda: [entries("GET")],
		b"hash": pairs,
		b"list": lambda: entries("LRANGE", 0, -1),
		b"set": lambda: entries("SMEMBERS"),
		b"zset": lambda: entries("ZRANGE", 0, -1),
	}
	# what ran out since the keys were asked has no kind any more
	return read.get(frappe.cache.type(key), list)()

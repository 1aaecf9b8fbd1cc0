"""Write down what a site holds, and say how two such notes differ.

From the bench's sites folder:

	python site_state.py take SITE NOTE.json
	python site_state.py compare BEFORE.json AFTER.json

`take` notes each table's columns and indexes and a digest of each row; MariaDB only.
`compare` prints every difference and exits with 1 if there is one: a second migrate may change nothing,
an uninstall may leave nothing.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict

# When a row was written is not what it says; child rows get a new name each time their parent is saved.
# A migrate stamps the DocTypes that it looked at.
STAMPS = {"creation", "modified", "modified_by", "owner", "migration_hash"}
# History: these record that something happened, so they grow on purpose.
HISTORY = {
	"__global_search",
	"tabActivity Log",
	"tabDeleted Document",
	"tabError Log",
	"tabPatch Log",
	"tabScheduled Job Log",
	"tabSessions",
	"tabVersion",
}


def take(site: str) -> dict:
	"""{table: {"columns": {name: type}, "indexes": [text], "rows": {label: [digest]}}} of `site`."""
	import frappe

	frappe.init(site)
	frappe.connect()
	try:
		return {table: note_table(table) for table in sorted(frappe.db.get_tables(cached=False))}
	finally:
		frappe.destroy()


def note_table(table: str) -> dict:
	import frappe

	columns = frappe.db.sql(f"SHOW COLUMNS FROM `{table}`", as_dict=True)
	indexes = frappe.db.sql(f"SHOW INDEX FROM `{table}`", as_dict=True)
	return {
		"columns": {c.Field: f"{c.Type} {c.Null} {c.Key} {c.Default}" for c in columns},
		"indexes": sorted(f"{i.Key_name}.{i.Seq_in_index} {i.Column_name}" for i in indexes),
		"rows": {} if table in HISTORY else note_rows(table),
	}


def note_rows(table: str) -> dict[str, list[str]]:
	import frappe

	rows = defaultdict(list)
	for row in frappe.db.sql(f"SELECT * FROM `{table}`", as_dict=True):  # noqa: S608 the name is the database's own
		rows[label_of(row)].append(digest_of(row))
	return {label: sorted(digests) for label, digests in rows.items()}


def label_of(row: dict) -> str:
	"""What a person would call the row: a child by its parent, a single's value by its field."""
	if row.get("parent"):
		return f"{row['parent']} (child)"
	if "doctype" in row and "field" in row:
		return f"{row['doctype']}.{row['field']}"
	return str(row.get("name") or next(iter(row.values())))


def digest_of(row: dict) -> str:
	ignored = STAMPS | ({"name"} if row.get("parent") else set())
	if row.get("field") in STAMPS:  # a single keeps its stamps as rows
		ignored = ignored | {"value"}
	kept = {key: str(value) for key, value in row.items() if key not in ignored}
	return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]


def differences(before: dict, after: dict) -> list[str]:
	"""One line a difference; empty if the two notes say the same."""
	lines = [f"table {table} is gone" for table in sorted(before.keys() - after.keys())]
	lines += [f"table {table} is new" for table in sorted(after.keys() - before.keys())]
	for table in sorted(before.keys() & after.keys()):
		lines += [f"{table}: {line}" for line in table_differences(before[table], after[table])]
	return lines


def table_differences(before: dict, after: dict) -> list[str]:
	lines = compare_keys("column", before["columns"], after["columns"])
	lines += compare_keys("index", dict.fromkeys(before["indexes"]), dict.fromkeys(after["indexes"]))
	rows_before = {label: Counter(digests) for label, digests in before["rows"].items()}
	rows_after = {label: Counter(digests) for label, digests in after["rows"].items()}
	return lines + compare_keys("row", rows_before, rows_after)


def compare_keys(kind: str, before: dict, after: dict) -> list[str]:
	lines = [f"{kind} {key} is gone" for key in sorted(before.keys() - after.keys())]
	lines += [f"{kind} {key} is new" for key in sorted(after.keys() - before.keys())]
	kept = sorted(before.keys() & after.keys())
	return lines + [f"{kind} {key} changed" for key in kept if before[key] != after[key]]


def main() -> int:
	verb, first, second = sys.argv[1:]
	if verb == "take":
		with open(second, "w") as note:
			json.dump(take(first), note)
		return 0
	with open(first) as before, open(second) as after:
		lines = differences(json.load(before), json.load(after))
	print("\n".join(lines) or "the two sites say the same")
	return 1 if lines else 0


if __name__ == "__main__":
	raise SystemExit(main())

"""All that happened with a constituent, in one dated stream that costs what its page does, however long."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter

import frappe
from frappe import _

from gov_crm.casework.open_matters import PART as CASES
from gov_crm.casework.open_matters import newest_open as newest_open_cases
from gov_crm.casework.open_matters import shown
from gov_crm.exceptions import GovCRMError
from gov_crm.institutional_memory.strands import Strand, read
from gov_crm.institutional_memory.timeline_key import Key, seal, unseal
from gov_crm.institutional_memory.timeline_sources import requests
from gov_crm.service_requests.open_matters import SHOWN, newest_open

PAGE = 25


def timeline(
	constituent: str,
	kind: str | None = None,
	channel: str | None = None,
	older_than: str | None = None,
	limit: int = PAGE,
) -> dict:
	"""A page of what happened, newest first: `entries`, and `older`, which asks for the next page, or None.

	Entries are dicts of kind, at (site time), channel, hidden, title, detail, status, and what opens at a
	click: opens_doctype, opens_name. What the reader may not see is `hidden`: that there was something,
	when and of what kind, not what.
	Raises GovCRMError for a kind that there is not, or a page that was never given.
	"""
	page, older, _open = _page(constituent, kind, channel, older_than, limit)
	return {"entries": _for_reader(page), "older": older}


def overview(constituent: str) -> dict:
	"""The first page of a timeline, and `open`: entries of pending cases and the newest open requests, as far
	as seen.
	"""
	beside = [*newest_open(constituent), *newest_open_cases(constituent)]
	page, older, found = _page(constituent, beside=beside)
	still_open = _open_requests(constituent, found)
	entries = _for_reader(still_open + page)
	seen = [entry for entry in entries[: len(still_open)] if not entry["hidden"]]
	pending = map(_pending, shown(row["name"] for row in found if row["part"] == CASES))
	return {"open": [*pending, *seen[:SHOWN]], "entries": entries[len(still_open) :], "older": older}


def _open_requests(constituent: str, found: list[dict]) -> list[dict]:
	strand, *_others = requests(constituent, None, None)
	rows = [{**row, "kind": "Request", "strand": strand} for row in found if row["part"] != CASES]
	return sorted(rows, key=itemgetter("at"), reverse=True)


def _pending(case: dict) -> dict:
	opens = {"opens_doctype": case["doctype"], "opens_name": case["name"], "title": case["subject"]}
	return {"kind": "Case", "hidden": False, **case, **opens}


def kinds() -> list[str]:
	"""Every kind of entry that there may be."""
	return list(frappe.get_hooks("gov_timeline_sources"))


def _page(
	constituent: str,
	kind: str | None = None,
	channel: str | None = None,
	older_than: str | None = None,
	limit: int = PAGE,
	beside: Sequence = (),
) -> tuple[list[dict], str | None, list[dict]]:
	"""Rows of the page, whoever may read them, what asks for the next, and the rows of `beside`."""
	before = unseal(older_than)
	strands, others = read(_strands(constituent, kind, channel), before, limit + 1, beside)
	page = list(islice(_newest_first(strands), limit))
	has_older = sum(map(len, strands)) > len(page)
	return page, seal(_key(page[-1])) if has_older else None, others


def _strands(constituent: str, kind: str | None, channel: str | None) -> list[Strand]:
	sources = frappe.get_hooks("gov_timeline_sources")
	if kind and kind not in sources:
		frappe.throw(_("{0} is no kind of entry. Choose one of {1}.").format(kind, kinds()), GovCRMError)
	paths = sources[kind] if kind else dict.fromkeys(path for paths in sources.values() for path in paths)
	return [strand for path in paths for strand in frappe.get_attr(path)(constituent, kind, channel)]


def _newest_first(strands: list[list[dict]]) -> Iterator[dict]:
	"""Each strand keeps the order that the database gave it, and an entry stands once."""
	merged = merge(*strands, key=lambda row: (row["at"], row["strand"].id), reverse=True)
	for _entry, same in groupby(merged, key=_key):
		yield next(same)


def _key(row: dict) -> Key:
	return Key(row["at"], row["strand"].id, row["name"])


def _for_reader(page: list[dict]) -> list[dict]:
	"""One question a DocType to Frappe's own permissions, which also know the user's restrictions."""
	told: dict[str, dict] = {}
	for doctype in dict.fromkeys(row["strand"].doctype for row in page):
		told[doctype] = _told([row for row in page if row["strand"].doctype == doctype])
	return [_entry(row, told[row["strand"].doctype].get(row["name"])) for row in page]


def _told(rows: list[dict]) -> dict[str, dict]:
	"""What is told of the records that the reader may see; of the others nothing is even read."""
	strand = rows[0]["strand"]
	if not frappe.has_permission(strand.doctype, "read"):
		return {}
	names = {row["name"] for row in rows}
	fields = ["name", *strand.fields]
	return strand.describe(
		frappe.get_list(
			strand.doctype, filters={"name": ("in", names)}, fields=fields, order_by="name", limit=len(names)
		)
	)


def _entry(row: dict, told: dict | None) -> dict:
	seen = {key: row[key] for key in ("kind", "at", "channel")}
	if told and row["strand"].event:
		told = {**told, "detail": " · ".join(filter(None, (row["strand"].event, told["detail"])))}
	return {**seen, "hidden": told is None, **(told or {})}

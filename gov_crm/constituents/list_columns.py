"""What a list of constituents says beside each: how much is open, and when they were last in touch."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import frappe

from gov_crm.constituents.shown_names import names_shown

if TYPE_CHECKING:
	from datetime import datetime


def list_columns(constituents: Iterable[str]) -> dict[str, dict]:
	"""Of those of them whom the user may see: dicts of open (how many) and last_contact (site time, or None).

	Modules above tell it by the hooks `gov_open_counts` and `gov_last_contacts`, each for all people at once.
	"""
	names = list(names_shown(constituents))
	counts: Counter[str] = Counter()
	for found in _told("gov_open_counts", names):
		counts.update(found)
	last: dict[str, datetime] = {}
	for found in _told("gov_last_contacts", names):
		last.update({name: max(at, last.get(name, at)) for name, at in found.items()})
	return {name: {"open": counts[name], "last_contact": last.get(name)} for name in names}


def _told(hook: str, names: list[str]) -> Iterator[dict]:
	return (frappe.get_attr(path)(names) for path in frappe.get_hooks(hook))

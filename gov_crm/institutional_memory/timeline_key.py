"""Where a page of a timeline ended, as a text that the browser brings back and cannot read.

It holds the number of an entry that the reader may not be allowed to know.
"""

import json
from datetime import datetime
from typing import NamedTuple

import frappe
from cryptography.fernet import Fernet, InvalidToken
from frappe import _
from frappe.utils.password import get_encryption_key

from gov_crm.exceptions import GovCRMError


class Key(NamedTuple):
	"""The last entry shown: its moment (site time), the strand that it came from, its name there."""

	at: datetime
	strand: str
	name: str


def seal(key: Key) -> str:
	return _box().encrypt(json.dumps([key.at.isoformat(), key.strand, key.name]).encode()).decode()


def unseal(text: str | None) -> Key | None:
	"""Raises GovCRMError for what `seal` did not make."""
	if not text:
		return None
	try:
		at, strand, name = json.loads(_box().decrypt(text.encode()))
	except InvalidToken:
		frappe.throw(_("This part of the history is not known. Open the constituent anew."), GovCRMError)
	return Key(datetime.fromisoformat(at), strand, name)


def _box() -> Fernet:
	return Fernet(get_encryption_key().encode())

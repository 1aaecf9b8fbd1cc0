"""How a request may end, and what each ending must say to be an honest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Mapping

DONE, REFERRED, NOT_OURS, DUPLICATE, NO_ACTION = "Done", "Referred", "Not Ours", "Duplicate", "No Action"
KINDS = (DONE, REFERRED, NOT_OURS, DUPLICATE, NO_ACTION)

# What an ending must name besides the word to the constituent, by the request's own fields
DEMANDED = {
	DONE: (),
	REFERRED: ("referred_to",),
	NOT_OURS: ("referred_to",),
	DUPLICATE: ("parent_request",),
	NO_ACTION: (),
}


class EvidenceMissing(DomainError):
	"""An ending without what it stands on."""


class NoteMissing(EvidenceMissing):
	template = "Say what was done: the constituent reads it."


class ReasonMissing(EvidenceMissing):
	template = "Say why nothing is done: the constituent reads it."


class BodyMissing(EvidenceMissing):
	template = "Name the body whose matter it is: the constituent has to know whom to ask."


class OtherRequestMissing(EvidenceMissing):
	template = "Name the request that this one repeats."


class PhotoMissing(EvidenceMissing):
	template = "{outcome} needs a photo of the result."


_MISSING = {"referred_to": BodyMissing, "parent_request": OtherRequestMissing}


def check_evidence(kind: str, outcome: str, given: Mapping[str, object], *, photo: bool = False) -> None:
	"""Raise what is missing first: a word to the constituent, then what the kind demands, then the photo.

	`given` has resolution_note, referred_to, parent_request and result_photo; `photo`: the outcome asks
	for one.
	"""
	if not str(given.get("resolution_note") or "").strip():
		raise ReasonMissing if kind == NO_ACTION else NoteMissing
	for field in DEMANDED[kind]:
		if not str(given.get(field) or "").strip():
			raise _MISSING[field]
	if photo and not given.get("result_photo"):
		raise PhotoMissing(outcome=outcome)

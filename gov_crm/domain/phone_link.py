"""A phone number as somebody wrote it for others to read, as a link that dials it (RFC 3966)."""

from __future__ import annotations

import re

from gov_crm.domain.errors import DomainError

_DIALLED = re.compile(r"\+?[0-9 ().\-/]+")
FEWEST_DIGITS = 2  # the shortest emergency numbers


class NotDialled(DomainError):
	template = "“{number}” is no number that a phone could dial: write digits, such as 911 or (515) 555-0100."


def phone_link(number: str) -> str:
	"""tel: with the digits of the number; raises NotDialled."""
	digits = re.sub(r"[^0-9]", "", number)
	if not _DIALLED.fullmatch(number.strip()) or len(digits) < FEWEST_DIGITS:
		raise NotDialled(number=number)
	return f"tel:{'+' if number.strip().startswith('+') else ''}{digits}"

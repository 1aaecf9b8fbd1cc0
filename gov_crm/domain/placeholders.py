"""Words in double braces that stand for something of the record a text is written about.

Only names are put in place: nothing of the text is run, so that whoever may write a reply may write it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Collection, Mapping

_PLACE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)


class PlaceholderUnknown(DomainError):
	template = "“{place}” stands for nothing here; what may stand in double braces: {known}."


def check_places(text: str, known: Collection[str]) -> None:
	"""Raise PlaceholderUnknown for the first of `text` that stands for nothing."""
	for place in _PLACE.findall(text):
		if place not in known:
			raise PlaceholderUnknown(place=place, known=", ".join(known))


def fill(text: str, values: Mapping[str, object]) -> str:
	"""`text` with the value of each name in double braces; nothing where the value is None.

	Raises PlaceholderUnknown.
	"""
	check_places(text, list(values))
	return _PLACE.sub(lambda match: _shown(values[match[1]]), text)


def _shown(value: object) -> str:
	return "" if value is None else str(value)

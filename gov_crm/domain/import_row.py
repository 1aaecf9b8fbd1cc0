"""What a row of a file becomes, of whatever kind: values, or the reasons against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
	from gov_crm.domain.errors import Problem

LINE_LENGTH = 140  # of a field of one line
TEXT_LENGTH = 10_000  # of a field of many lines, as forms take it


@dataclass(frozen=True, slots=True)
class Converted:
	"""What a row becomes; with problems it is rejected, notes say what was changed on the way."""

	values: dict[str, Any]
	problems: tuple[Problem, ...] = ()
	notes: tuple[Problem, ...] = ()


def read_moment(written: str, form: str) -> datetime | None:
	"""What is written in a format of `strptime`, or "iso"; with a zone where it names one, None for none."""
	try:
		if form == "iso":
			return datetime.fromisoformat(written.replace("Z", "+00:00"))
		return datetime.strptime(written, form)
	except ValueError:
		return None


def read_number(written: str) -> float | None:
	"""None for what is no number."""
	try:
		return float(written)
	except ValueError:
		return None

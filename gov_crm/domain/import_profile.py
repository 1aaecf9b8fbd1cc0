"""What an import has to know of a file: one small JSON file for each kind of file.

Its keys, whatever its rows become; all optional but `name` and `columns`:

- `kind`: what its rows become; service requests where it does not say
- `name`, `title`: how people choose it; `remarks`: why it is as it is
- `columns`: for each field the columns of the file, the first that is not blank counts (those of a number in
  another system are joined)
- `constants`: values of fields that no column gives
- `values`: for each field what the file's words mean; "*" stands for any other. A word that is not there
  stays as it is
- `patterns`: for each field a regular expression to `find` in the text and what to `write` of its groups;
  what does not match is blank
- `blank`: words that mean nothing
- `delimiter`, `encoding`
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Callable, Mapping
	from pathlib import Path

	Readers = Mapping[str, Callable[[Any], Any]]

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class ProfileInvalid(DomainError):
	"""`reason` is an English sentence of the module that reads the profile."""

	template = "The import profile cannot be used: {reason}"


@dataclass(frozen=True, slots=True)
class Pattern:
	"""What to find in a text, and what to make of its groups."""

	find: re.Pattern[str]
	write: str = "{0}"

	def apply(self, text: str) -> str:
		"""The text rewritten; "" where it does not match."""
		match = self.find.search(text)
		return self.write.format(*match.groups("")).strip() if match else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProfile:
	"""What the profiles of all kinds have, see the module; `joined`: fields whose columns are joined."""

	joined: ClassVar[frozenset[str]] = frozenset()

	name: str
	columns: Mapping[str, tuple[str, ...]]
	kind: str = ""
	title: str = ""
	remarks: str = ""
	constants: Mapping[str, str] = field(default_factory=dict)
	values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
	patterns: Mapping[str, Pattern] = field(default_factory=dict)
	blank: frozenset[str] = frozenset()
	delimiter: str = ","
	encoding: str = "utf-8-sig"

	@property
	def source_columns(self) -> tuple[str, ...]:
		"""Every column that the profile reads, each once."""
		return tuple(dict.fromkeys(column for columns in self.columns.values() for column in columns))

	@property
	def fields(self) -> frozenset[str]:
		"""Every field that the profile mentions."""
		return frozenset({*self.columns, *self.constants, *self.values, *self.patterns})

	def text(self, row: Mapping[str, str], name: str) -> str:
		"""What a row says of a field, in the profile's words; "" where it says nothing."""
		found = filter(None, (self._cleaned(row, column) for column in self.columns.get(name, ())))
		written = "-".join(found) if name in self.joined else next(found, "")
		if written and name in self.patterns:
			written = self.patterns[name].apply(written)
		if written and name in self.values:
			meanings = self.values[name]
			written = meanings.get(written, meanings.get("*", written))
		return written or self.constants.get(name, "")

	def column(self, name: str) -> str:
		"""A field by the name that it has in the file, for people."""
		return " or ".join(self.columns.get(name, (name,)))

	def _cleaned(self, row: Mapping[str, str], column: str) -> str:
		if not (text := row.get(column)):
			return ""
		text = _UNPRINTABLE.sub("", text)
		text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
		return "" if text in self.blank else text


AnyProfile = TypeVar("AnyProfile", bound=TableProfile)


def read_document(path: Path) -> dict[str, Any]:
	"""What a profile's file holds. Raises ProfileInvalid."""
	try:
		document = json.loads(path.read_text(encoding="utf-8"))
	except (OSError, ValueError) as error:
		raise ProfileInvalid(reason=f"{path.name} is not a JSON file.") from error
	if not isinstance(document, dict):
		raise ProfileInvalid(reason=f"{path.name} holds no names and values.")
	return document


def build_profile(
	wanted: type[AnyProfile], document: Mapping[str, Any], readers: Readers | None = None
) -> AnyProfile:
	"""A profile of what its file holds; `readers` turn values of the kind's own keys into what it keeps.

	Raises ProfileInvalid.
	"""
	read = {**_READ, **(readers or {})}
	try:
		return wanted(**{key: read.get(key, _as_it_is)(value) for key, value in document.items()})
	except ProfileInvalid:
		raise
	except (re.error, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
		raise ProfileInvalid(reason=f"{error}.") from error


def _as_it_is(value: Any) -> Any:
	return value


def _columns(columns: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
	return {name: (given,) if isinstance(given, str) else tuple(given) for name, given in columns.items()}


def _patterns(patterns: Mapping[str, Mapping[str, str]]) -> dict[str, Pattern]:
	return {
		name: Pattern(re.compile(given["find"], re.DOTALL), given.get("write", "{0}"))
		for name, given in patterns.items()
	}


_READ: Readers = {"columns": _columns, "patterns": _patterns, "blank": frozenset}

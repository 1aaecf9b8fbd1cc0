"""The file of an import and the profile that reads it; what stands in the way is said in one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import frappe
from frappe import _

from gov_crm.domain.import_file import SourceRow, read_columns, read_rows
from gov_crm.domain.import_profile import TableProfile
from gov_crm.domain.import_row import Converted
from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing.kinds import ImportKind
from gov_crm.gov_crm.importing.profiles import get_profile, refusing


@dataclass(frozen=True, slots=True)
class Source:
	"""A file with the names of its columns, its profile, and what its rows become."""

	path: Path
	kind: ImportKind
	profile: TableProfile
	columns: list[str]

	def count(self) -> int:
		"""The number of rows, by reading them all: a damaged file is refused before anything is written."""
		return sum(1 for _row in self.rows())

	def rows(self) -> Iterator[SourceRow]:
		with refusing():
			yield from read_rows(self.path, self.profile)

	def converted(self, row: SourceRow) -> Converted:
		"""The row as its kind reads it; one that is not whole has that for its only problem."""
		converted = self.kind.convert(row.values, self.profile)
		return replace(converted, problems=(row.problem,)) if row.problem else converted


def open_source(path: Path, profile: str) -> Source:
	"""Raises ImportRefused for an unknown profile, and for a file that is not what the profile reads."""
	kind, known = get_profile(profile)
	if not path.is_file():
		frappe.throw(_("There is no file {0}.").format(path.name), ImportRefused)
	with refusing():
		return Source(path, kind, known, read_columns(path, known))


def sentences(problems) -> list[str]:
	"""Problems or notes of a row in the user's language."""
	return [_(problem.template).format(**problem.parameters) for problem in problems]

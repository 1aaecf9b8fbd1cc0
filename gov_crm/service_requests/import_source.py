"""The file of an import and the profile that reads it; what stands in the way is said in one sentence."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import frappe
from frappe import _

from gov_crm.domain.errors import DomainError
from gov_crm.domain.import_file import SourceRow, read_columns, read_rows
from gov_crm.domain.import_profile import read_document
from gov_crm.domain.import_row import Converted
from gov_crm.domain.request_profile import Profile, profile_from
from gov_crm.domain.request_row import convert
from gov_crm.exceptions import ImportRefused, refuse

SHIPPED = Path(__file__).with_name("import_profiles")
OWN = "import_profiles"  # an agency's own profiles, in the site's private folder, which come first
PROFILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Source:
	"""A file with the names of its columns and its profile."""

	path: Path
	profile: Profile
	columns: list[str]

	def count(self) -> int:
		"""The number of rows, by reading them all: a damaged file is refused before anything is written."""
		return sum(1 for _row in self.rows())

	def rows(self) -> Iterator[SourceRow]:
		with refusing():
			yield from read_rows(self.path, self.profile)

	def converted(self, row: SourceRow) -> Converted:
		"""The row as a request; one that is not whole has that for its only problem."""
		converted = convert(row.values, self.profile)
		return replace(converted, problems=(row.problem,)) if row.problem else converted


def open_source(path: Path, profile: str) -> Source:
	"""Raises ImportRefused for an unknown profile, and for a file that is not what the profile reads."""
	known = get_profile(profile)
	if not path.is_file():
		frappe.throw(_("There is no file {0}.").format(path.name), ImportRefused)
	with refusing():
		return Source(path, known, read_columns(path, known))


def get_profile(name: str) -> Profile:
	"""Raises ImportRefused for a profile that is not there or cannot be used."""
	path = _profile_paths().get(name)
	if not path:
		frappe.throw(
			_("There is no import profile {0}. There are: {1}.").format(
				name, ", ".join(sorted(_profile_paths()))
			),
			ImportRefused,
		)
	with refusing():
		return profile_from(read_document(path))


def list_profiles() -> list[dict]:
	"""For a choice: dicts of value and label, by name. One that cannot be used has its name for a label."""
	return [{"value": name, "label": _title(path) or name} for name, path in sorted(_profile_paths().items())]


def sentences(problems) -> list[str]:
	"""Problems or notes of a row in the user's language."""
	return [_(problem.template).format(**problem.parameters) for problem in problems]


@contextmanager
def refusing() -> Iterator[None]:
	"""What the pure code refuses becomes ImportRefused."""
	try:
		yield
	except DomainError as error:
		refuse(error, ImportRefused)


def _profile_paths() -> dict[str, Path]:
	folders = (SHIPPED, Path(frappe.get_site_path("private", OWN)))
	paths = (path for folder in folders for path in sorted(folder.glob("*.json")))
	return {path.stem: path for path in paths if PROFILE_NAME.fullmatch(path.stem)}


def _title(path: Path) -> str:
	try:
		return profile_from(read_document(path)).title
	except DomainError:
		return ""

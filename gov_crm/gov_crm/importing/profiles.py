"""The import profiles there are: those that a kind ships, and an agency's own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
from frappe import _

from gov_crm.domain.errors import DomainError
from gov_crm.domain.import_profile import ProfileInvalid, TableProfile, read_document
from gov_crm.exceptions import ImportRefused, refuse
from gov_crm.gov_crm.importing.kinds import FIRST, ImportKind, all_kinds

OWN = "import_profiles"  # an agency's own profiles, in the site's private folder, which come first
PROFILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


def get_profile(name: str) -> tuple[ImportKind, TableProfile]:
	"""A profile and its kind. Raises ImportRefused for one that is not there or cannot be used."""
	paths = _paths()
	if name not in paths:
		frappe.throw(
			_("There is no import profile {0}. There are: {1}.").format(name, ", ".join(sorted(paths))),
			ImportRefused,
		)
	with refusing():
		return _read(paths[name])


def list_profiles() -> list[dict]:
	"""For a choice: dicts of value, label, description and kind, by name.

	One that cannot be used has its name for a label and no kind.
	"""
	return [_choice(name, path) for name, path in sorted(_paths().items())]


@contextmanager
def refusing() -> Iterator[None]:
	"""What the pure code refuses becomes ImportRefused."""
	try:
		yield
	except DomainError as error:
		refuse(error, ImportRefused)


def _choice(name: str, path: Path) -> dict:
	try:
		kind, profile = _read(path)
	except DomainError:
		return {"value": name, "label": name, "description": "", "kind": ""}
	return {"value": name, "label": profile.title or name, "description": _(kind.name), "kind": kind.name}


def _read(path: Path) -> tuple[ImportKind, TableProfile]:
	document = read_document(path)
	kind = _kind_of(document)
	return kind, kind.read_profile(document)


def _kind_of(document: dict) -> ImportKind:
	name, kinds = str(document.get("kind", FIRST)), all_kinds()
	if name not in kinds:
		known = ", ".join(map(_, kinds))
		raise ProfileInvalid(reason=_("there is no kind {0}. There are: {1}.").format(name, known))
	return kinds[name]


def _paths() -> dict[str, Path]:
	shipped = (kind.shipped for kind in all_kinds().values())
	folders = (*shipped, Path(frappe.get_site_path("private", OWN)))
	paths = (path for folder in folders for path in sorted(folder.glob("*.json")))
	return {path.stem: path for path in paths if PROFILE_NAME.fullmatch(path.stem)}

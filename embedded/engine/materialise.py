"""Write the engine: the wheel's files with the rename undone, then the repairs."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from embedded.engine import edits, wheel
from embedded.engine.splice import RepairFailed, splice

HERE = Path(__file__).parent
NAMES = (("monoframe", "frappe"), ("Monoframe", "Frappe"), ("MONOFRAME", "FRAPPE"))


def fingerprint() -> str:
	"""Changes when the wheel or any repair changes: the key under which an engine is kept."""
	digest = hashlib.sha256(wheel.SHA256.encode())
	for path in _sources(HERE):
		digest.update(str(path.relative_to(HERE)).encode() + b"\0" + path.read_bytes())
	return digest.hexdigest()[:12]


def materialise(wheel_path: Path, target: Path) -> None:
	"""Write `target`/frappe; raises WrongWheel, or RepairFailed naming the repair that no longer fits."""
	with wheel.open_wheel(wheel_path) as archive:
		for name in archive.namelist():
			if name.startswith(f"{wheel.NAME}/") and not name.endswith("/"):
				_write(target / unrename(name), archive.read(name))
	apply_repairs(target / "frappe")


def apply_repairs(engine: Path) -> None:
	"""Apply every edit, overlay and added file to the un-renamed source in `engine`."""
	for edit in edits.EDITS:
		_edit(engine, edit)
	for path, relative in _tree(HERE / "overlay"):
		_overlay(engine / relative, path)
	for path, relative in _tree(HERE / "added"):
		_whole_file(path, engine / relative, expected=False)
	for path, relative in _tree(HERE / "replaced"):
		_whole_file(path, engine / relative, expected=True)


def unrename(text: str) -> str:
	"""`text` as it was before the fork renamed frappe."""
	for new, old in NAMES:
		text = text.replace(new, old)
	return text


def _write(path: Path, content: bytes) -> None:
	path.parent.mkdir(parents=True, exist_ok=True)
	with suppress(UnicodeDecodeError):  # fonts, images and the SQLite seed hold no names
		content = unrename(content.decode()).encode()
	path.write_bytes(content)


def _edit(engine: Path, edit: edits.Edit) -> None:
	path = engine / edit.file
	text = path.read_text()
	if text.count(edit.old) != edit.times:
		raise RepairFailed(
			f"{edit.name}: {edit.file} has the text {text.count(edit.old)} times, not {edit.times}"
		)
	path.write_text(text.replace(edit.old, edit.new))


def _overlay(base: Path, over: Path) -> None:
	try:
		base.write_text(splice(base.read_text(), over.read_text()))
	except (RepairFailed, FileNotFoundError) as error:
		raise RepairFailed(f"overlay/{over.name} for {base}: {error}") from error


def _whole_file(path: Path, target: Path, expected: bool) -> None:
	if target.exists() != expected:
		raise RepairFailed(f"{path}: the engine {'lacks' if expected else 'already has'} that file")
	_write(target, path.read_bytes())


def _sources(folder: Path) -> Iterator[Path]:
	return (p for p in sorted(folder.rglob("*")) if p.is_file() and "__pycache__" not in p.parts)


def _tree(folder: Path) -> Iterator[tuple[Path, Path]]:
	return ((path, path.relative_to(folder)) for path in _sources(folder))

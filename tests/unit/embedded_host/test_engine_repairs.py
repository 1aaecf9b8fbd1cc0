"""The engine is the pinned wheel with its repairs, each of which still fits."""

import textwrap
import zipfile

import pytest

from embedded import host
from embedded.engine import edits, materialise, wheel
from embedded.engine.splice import RepairFailed, splice


def source(text):
	return textwrap.dedent(text).lstrip()


BASE = source("""
	import json

	LIMIT = 1


	@cached
	def greet(name):
		return "hello " + name


	class Door:
		width = 80

		@property
		def open(self):
			return False

		def close(self):
			pass
""")


def test_a_function_takes_the_place_of_its_namesake_decorators_included():
	spliced = splice(
		BASE,
		source("""
		def greet(name):
			return "good day " + name
	"""),
	)
	assert "good day" in spliced
	assert "hello" not in spliced
	assert "@cached" not in spliced


def test_of_a_class_only_the_given_members_are_replaced_and_new_ones_added():
	spliced = splice(
		BASE,
		source("""
		class Door:
			def close(self):
				self.shut = True

			def lock(self):
				self.locked = True
	"""),
	)
	scope = {"cached": lambda function: function}
	exec(spliced, scope)  # noqa: S102 our own text from above
	door = scope["Door"]()
	door.close()
	door.lock()
	assert (door.width, door.open, door.shut, door.locked) == (80, False, True, True)


def test_an_assignment_is_replaced_and_an_import_added():
	spliced = splice(BASE, "import re\n\nLIMIT = 2\n")
	assert "LIMIT = 2" in spliced
	assert "LIMIT = 1" not in spliced
	assert "import re\n" in spliced


def test_a_repair_of_what_is_no_longer_there_fails():
	with pytest.raises(RepairFailed, match="farewell is not in the source"):
		splice(BASE, "def farewell():\n\tpass\n")


def test_an_addition_that_is_there_already_fails():
	with pytest.raises(RepairFailed, match="greet is already in the source"):
		splice(BASE, 'NEW = ("greet",)\n\n\ndef greet():\n\tpass\n')


def test_an_edit_whose_text_is_gone_fails_and_names_itself(tmp_path, monkeypatch):
	(tmp_path / "app.py").write_text("nothing of the kind")
	monkeypatch.setattr(edits, "EDITS", [edits.Edit("a lost reason", "app.py", "old", "new")])
	with pytest.raises(RepairFailed, match=r"a lost reason: app\.py has the text 0 times, not 1"):
		materialise.apply_repairs(tmp_path)


def test_every_edit_says_why():
	assert all(len(edit.name) > 8 for edit in edits.EDITS)


@pytest.mark.parametrize(
	"path", sorted((materialise.HERE / "overlay").rglob("*.py")), ids=lambda path: path.name
)
def test_every_overlay_says_why(path):
	assert path.read_text().startswith('"""')


def test_the_rename_is_undone_in_every_spelling():
	assert materialise.unrename("monoframe.Monoframe MONOFRAME_X") == "frappe.Frappe FRAPPE_X"


def test_another_file_than_the_pinned_wheel_is_refused(tmp_path):
	other = tmp_path / wheel.FILE
	with zipfile.ZipFile(other, "w") as archive:
		archive.writestr("monoframe/__init__.py", "")
	with pytest.raises(wheel.WrongWheel, match="the pinned one is 192e1430"):
		wheel.open_wheel(other)


def test_the_fingerprint_changes_with_a_repair(tmp_path, monkeypatch):
	(tmp_path / "edits.py").write_text("EDITS = []")
	monkeypatch.setattr(materialise, "HERE", tmp_path)
	before = materialise.fingerprint()
	(tmp_path / "edits.py").write_text("EDITS = [1]")
	assert materialise.fingerprint() != before


def test_the_engine_in_use_bears_all_repairs_and_no_trace_of_the_rename():
	engine = host.engine() / "frappe"
	assert "def get_hooks(\n\thook: str | None = None" in (engine / "__init__.py").read_text()
	assert (engine / "modules" / "utils.py").exists()
	for edit in edits.EDITS:
		assert edit.new in (engine / edit.file).read_text(), edit.name
	assert "monoframe" not in (engine / "hooks.py").read_text().lower()

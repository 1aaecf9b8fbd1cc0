"""What the host makes is made once, whole or not at all, and made again when its sources change."""

import os
import threading

import pytest

from embedded import keep


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
	monkeypatch.setattr(keep, "HOME", tmp_path)


def test_a_thing_is_built_once(tmp_path):
	built = []
	for _ in range(2):
		keep.once(tmp_path / "thing-1", built.append)
	assert len(built) == 1


def test_an_interrupted_build_leaves_nothing_and_the_next_run_goes_on(tmp_path):
	def interrupted(folder):
		(folder / "half").touch()
		raise KeyboardInterrupt

	with pytest.raises(KeyboardInterrupt):
		keep.once(tmp_path / "thing-1", interrupted)
	assert not (tmp_path / "thing-1").exists()
	made = keep.once(tmp_path / "thing-1", lambda folder: (folder / "whole").touch())
	assert os.listdir(made) == ["whole"]


def test_two_who_want_the_same_thing_get_one(tmp_path):
	built, both_here = [], threading.Barrier(2)

	def build(folder):
		built.append(folder)

	def want():
		both_here.wait()
		keep.once(tmp_path / "thing-1", build)

	threads = [threading.Thread(target=want) for _ in range(2)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	assert len(built) == 1


def test_a_fingerprint_changes_with_content_name_and_words(tmp_path):
	file = tmp_path / "a.json"
	file.write_text("1")
	prints = [keep.fingerprint([tmp_path]), keep.fingerprint([tmp_path], "word")]
	file.write_text("2")
	prints.append(keep.fingerprint([tmp_path]))
	file.rename(tmp_path / "b.json")
	prints.append(keep.fingerprint([tmp_path]))
	assert len(set(prints)) == 4


def test_compiled_python_is_no_change(tmp_path):
	before = keep.fingerprint([tmp_path])
	(tmp_path / "__pycache__").mkdir()
	(tmp_path / "__pycache__" / "a.pyc").touch()
	assert keep.fingerprint([tmp_path]) == before


def test_the_sweep_leaves_what_was_used_lately(tmp_path):
	for age in range(5):
		thing = tmp_path / f"thing-{age}"
		thing.mkdir()
		os.utime(thing, (0, thing.stat().st_mtime - age * keep.IN_USE_SECONDS - age))
	keep.sweep(tmp_path, "thing-*")
	assert sorted(os.listdir(tmp_path)) == ["thing-0", "thing-1", "thing-2"]

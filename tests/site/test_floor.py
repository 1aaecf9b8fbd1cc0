"""What a module shares: written once, found by all who ask for it, left behind by nobody."""

from types import SimpleNamespace

import frappe
import pytest

from tests.site.support.shared_floor import sort_by_floor
from tests.site.support.stopped_clock import stopped_at

written = []


@pytest.fixture(scope="module")
def lower(floor):
	with stopped_at("2026-03-02 09:00"):
		return _write("lower")


@pytest.fixture(scope="module")
def upper(lower):
	frappe.set_user("Guest")
	frappe.flags.left_behind = True
	frappe.db.commit()
	return _write("upper")


def _write(description):
	written.append(description)
	todo = frappe.get_doc({"doctype": "ToDo", "description": description})
	return todo.insert(ignore_permissions=True).name


def found():
	return frappe.get_all("ToDo", pluck="description", order_by="description")


def spoil():
	for name in frappe.get_all("ToDo", pluck="name", order_by="name"):
		frappe.delete_doc("ToDo", name)
	frappe.db.commit()


@pytest.mark.parametrize("turn", [1, 2])
def test_who_asks_for_nothing_finds_nothing(turn):
	assert found() == []


@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_shared_is_as_it_was_written_whatever_another_test_commits(turn, lower):
	assert found() == ["lower"] and written == ["lower"]
	assert str(frappe.db.get_value("ToDo", lower, "creation"))[:16] == "2026-03-02 09:00"
	spoil()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_shared_can_stand_on_what_is_shared(turn, upper):
	assert found() == ["lower", "upper"] and written == ["lower", "upper"]
	assert (frappe.session.user, frappe.flags.left_behind) == ("Administrator", None)
	spoil()


def test_a_rollback_goes_back_to_what_is_shared(upper):
	frappe.delete_doc("ToDo", upper)
	frappe.db.rollback()
	assert found() == ["lower", "upper"]


def test_two_that_are_shared_without_standing_on_each_other_are_refused():
	one, other = asks_for("one"), asks_for("other")
	with pytest.raises(pytest.UsageError, match="one upon the other; test_one asks for one, and test_other"):
		sort_by_floor([one, other])


def test_who_asks_for_less_goes_first_within_a_module_and_modules_stay_where_they_are():
	low, high, elsewhere = asks_for("low"), asks_for("low", "high"), asks_for("high", path="b")
	items = [high, low, elsewhere]
	sort_by_floor(items)
	assert items == [low, high, elsewhere]


def asks_for(*fixtures, path="a"):
	definitions = {name: [SimpleNamespace(scope="module")] for name in fixtures}
	info = SimpleNamespace(name2fixturedefs=definitions)
	return SimpleNamespace(nodeid=f"test_{fixtures[-1]}", path=path, _fixtureinfo=info)

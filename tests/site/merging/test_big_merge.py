"""Somebody with many references is merged page by page: its cost grows by the page, not by the row."""

import tracemalloc

import frappe
import pytest

from gov_crm.constituents.merging import PAGE, merge
from gov_crm.constituents.unmerging import undo
from tests.site import factories as make

MANY = 2 * PAGE + 500
# A page of rows: read, compare, write, keep
STATEMENTS_A_PAGE = 5
# What the merge of two records costs that nothing hangs on: two looks or so at each column that may name them
STATEMENTS = 400
# Two pages take three, any more of them no more; all at once these would take six
MEGABYTES = 4.5


def attach(person, count):
	rows = [
		(f"part-{number:06}", person, "Gov Interaction", f"talk-{number:06}", "participants")
		for number in range(count)
	]
	columns = ["name", "constituent", "parenttype", "parent", "parentfield"]
	frappe.db.bulk_insert("Gov Interaction Participant", columns, rows)


def of(person):
	return frappe.db.count("Gov Interaction Participant", {"constituent": person})


@pytest.fixture
def definitions_read():
	"""Whoever merges first reads which columns of which DocTypes there are."""
	undo(merge(make.constituent().name, make.constituent().name).name)


@pytest.mark.parametrize("count", [0, MANY])
@pytest.mark.usefixtures("definitions_read")
def test_statements_grow_with_pages_and_not_with_references(count, count_queries):
	survivor, absorbed = make.constituent().name, make.constituent().name
	attach(absorbed, count)
	pages = -(-count // PAGE)
	with count_queries(at_most=STATEMENTS + pages * STATEMENTS_A_PAGE):
		record = merge(survivor, absorbed)
	assert of(survivor) == count
	with count_queries(at_most=STATEMENTS + pages * STATEMENTS_A_PAGE):
		undo(record.name)
	assert of(absorbed) == count


def test_memory_stays_flat():
	survivor, absorbed = make.constituent().name, make.constituent().name
	attach(absorbed, MANY)
	# what a first merge loads once and for all is not the question
	undo(merge(make.constituent().name, make.constituent().name).name)
	tracemalloc.start()
	try:
		record = merge(survivor, absorbed)
		undo(record.name)
		_now, peak = tracemalloc.get_traced_memory()
	finally:
		tracemalloc.stop()
	assert peak < MEGABYTES * 2**20

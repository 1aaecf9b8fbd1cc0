"""C4: a merge that is undone leaves the whole database as it was, whatever hung on the two."""

from random import Random

import frappe
import pytest

from gov_crm.constituents.merging import merge
from gov_crm.constituents.unmerging import undo
from tests.site import factories as make
from tests.site.merging import attaching
from tests.site.merging.database import differences, dump, naming

FIELDS = (
	"email",
	"phone",
	"address_line",
	"city",
	"date_of_birth",
	"preferred_channel",
	"deceased",
	"restricted",
)
# Where the merged one's name may stand after a merge: itself, its history, and what speaks of two records
MAY_NAME = {
	"tabGov Constituent": {"name"},
	"tabVersion": {"docname"},
	"tabView Log": {"reference_name"},
}


def some_person(random):
	number = random.randint(1, 10**6)
	values = {
		"email": f"p{number}@example.com",
		"phone": f"+1203555{number % 10000:04}",
		"address_line": f"{number} High Street",
		"city": random.choice(["Ely", "Bath"]),
		"date_of_birth": "1970-01-02",
		"preferred_channel": random.choice(["Email", "Phone"]),
		"deceased": 1,
		"restricted": int(random.random() < 0.3),
	}
	known = {field: values[field] for field in FIELDS if random.random() < 0.6}
	return make.constituent(random.choice(["Ada", "Bob"]), random.choice(["Byron", "Lovelace"]), **known).name


def some_site(random, people=4, things=12):
	attaching.columns_of_other_apps()
	names = [some_person(random) for _ in range(people)]
	for _ in range(things):
		person = random.choice(names)
		others = [name for name in names if name != person]
		random.choice(attaching.EVERYTHING)(person, others, random)
	return names


def some_choices(random, survivor, absorbed):
	from gov_crm.constituents.merge_values import fields_to_choose

	docs = [frappe.get_doc("Gov Constituent", name) for name in (survivor, absorbed)]
	fields = [field.fieldname for field in fields_to_choose(*docs)]
	chosen = random.sample(fields, k=random.randint(0, len(fields)))
	return {field: random.choice(["survivor", "absorbed"]) for field in chosen}


def left_behind(absorbed):
	"""Where the merged one's name still stands, and should not."""
	found = {table: columns - MAY_NAME.get(table, set()) for table, columns in naming(absorbed).items()}
	return {table: columns for table, columns in found.items() if columns}


def with_everything(random, *people):
	for maker in attaching.EVERYTHING:
		for person in people:
			maker(person, [name for name in people if name != person], random)


@pytest.mark.parametrize("seed", range(5))
def test_a_merge_that_is_undone_leaves_no_trace(seed):
	random = Random(seed)
	names = some_site(random, things=70)
	survivor, absorbed = random.sample(names, 2)
	before = dump()
	record = merge(survivor, absorbed, some_choices(random, survivor, absorbed))
	assert left_behind(absorbed) == {}
	undo(record.name)
	assert differences(before, dump()) == []


def test_a_merge_with_everything_attached_to_both_moves_all_of_it_and_comes_back():
	random = Random(1)
	attaching.columns_of_other_apps()
	survivor, absorbed = some_person(random), some_person(random)
	with_everything(random, survivor, absorbed)
	before = dump()
	record = merge(survivor, absorbed)
	assert left_behind(absorbed) == {}
	assert record.moved > 15
	undo(record.name)
	assert record.reload().not_restored in (None, "")
	assert differences(before, dump()) == []


@pytest.mark.parametrize("seed", range(2))
def test_a_chain_of_merges_comes_back_when_the_last_is_undone_first(seed):
	random = Random(100 + seed)
	first, second, third, _bystander = some_site(random, things=70)
	before = dump()
	one = merge(second, first)
	two = merge(third, second)
	undo(two.name)
	undo(one.name)
	assert differences(before, dump()) == []

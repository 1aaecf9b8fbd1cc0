"""C3: in a file of a thousand people as they were really written down, the job finds what comparing finds."""

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import frappe
import pytest

from gov_crm.constituents import duplicate_search
from gov_crm.constituents.matching import CONSTITUENT, match_keys
from gov_crm.domain.matching import MOST_SHARING, Profile, blocking_keys, compare

PEOPLE = Path(__file__).parents[4] / "shared/data/people/fake_1000.csv"
COLUMNS = {"first_name": "first_name", "last_name": "surname", "city": "city", "email": "email"}


@pytest.fixture
def people():
	"""Field values by the name of the record, written to the site in bulk."""
	if not PEOPLE.exists():
		pytest.skip("shared/data/people/fake_1000.csv (Splink's sample of people) is not beside the checkout")
	with PEOPLE.open(encoding="utf-8", newline="") as file:
		rows = {f"CON-FAKE-{row['unique_id']:>04}": _fields(row) for row in csv.DictReader(file)}
	write(rows)
	return rows


def _fields(row):
	values = {field: row[column] or None for field, column in COLUMNS.items()}
	name = " ".join(filter(None, (values["first_name"], values["last_name"]))) or "Unknown"
	return {**values, "date_of_birth": row["dob"] or None, "full_name": name, "constituent_type": "Person"}


def write(people):
	now = frappe.utils.now_datetime()
	rows = [
		{"name": name, "modified": now, **values, **match_keys(values)} for name, values in people.items()
	]
	frappe.db.bulk_insert(CONSTITUENT, list(rows[0]), [tuple(row.values()) for row in rows])


def sharing_a_key(profiles):
	"""Pairs that the keys bring together, of the pure logic alone."""
	groups = defaultdict(list)
	for name, profile in profiles.items():
		for key, value in blocking_keys(profile).items():
			groups[key, value].append(name)
	few = (names for (key, _value), names in groups.items() if len(names) <= MOST_SHARING[key])
	return {tuple(sorted(pair)) for names in few for pair in combinations(names, 2)}


def test_the_job_finds_all_that_the_comparison_of_a_thousand_people_finds(people):
	profiles = {name: Profile.of(values) for name, values in people.items()}
	pairs = sharing_a_key(profiles)
	expected = {pair: compare(*(profiles[name] for name in pair)).score for pair in pairs}
	expected = {pair: score for pair, score in expected.items() if score >= 50}
	assert len(expected) > 1_000
	duplicate_search.look_for_duplicates()
	fields = ["constituent_a", "constituent_b", "score"]
	rows = frappe.get_all("Gov Possible Duplicate", fields, order_by="name", limit=0)
	assert {(row.constituent_a, row.constituent_b): row.score for row in rows} == expected


def test_the_job_reads_a_thousand_people_in_few_statements(people, count_queries):
	with count_queries(at_most=150):
		duplicate_search.look_for_duplicates()

"""What docs/duplicates.md publishes holds: files of people who are known to be one or two."""

from pathlib import Path

import pytest

from benchmarks.duplicates import measure
from benchmarks.people_file import PeopleFile

DATA = Path(__file__).parents[4] / "shared/data/people"
pytestmark = pytest.mark.skipif(
	not DATA.is_dir(), reason="the real people in ../shared/data/people are not there"
)

FEBRL = {
	"first_name": ["given_name"],
	"last_name": ["surname"],
	"address_line": ["street_number", "address_1"],
	"city": ["suburb"],
	"postal_code": ["postcode"],
	"date_of_birth": ["date_of_birth"],
}
FAKE = {
	"first_name": ["first_name"],
	"last_name": ["surname"],
	"date_of_birth": ["dob"],
	"city": ["city"],
	"email": ["email"],
}
SENZING = {
	"first_name": ["PRIMARY_NAME_FIRST", "PRIMARY_NAME_MIDDLE"],
	"last_name": ["PRIMARY_NAME_LAST"],
	"full_name": ["PRIMARY_NAME_FULL"],
	"organisation": ["PRIMARY_NAME_ORG"],
	"address_line": ["ADDR_FULL", "ADDR_LINE1"],
	"city": ["ADDR_CITY"],
	"postal_code": ["ADDR_POSTAL_CODE"],
	"phone": ["PHONE_NUMBER"],
	"email": ["EMAIL_ADDRESS"],
	"date_of_birth": ["DATE_OF_BIRTH"],
}


def febrl(number):
	return PeopleFile([DATA / f"dataset{number}.csv"], ["rec_id"], FEBRL)


def senzing():
	folder = DATA / "senzing_truthset"
	paths = [folder / f"{name}.csv" for name in ("customers", "reference", "watchlist")]
	key = folder / "actual_truthset_key.csv"
	return PeopleFile(paths, ["CLUSTER_ID"], SENZING, key=key, id=["DATA_SOURCE", "RECORD_ID"])


@pytest.mark.parametrize(
	("file", "recall", "precision"),
	[
		pytest.param(febrl(1), 0.98, 0.999, id="Febrl 1"),
		pytest.param(febrl(2), 0.975, 0.999, id="Febrl 2"),
		pytest.param(febrl(3), 0.965, 0.999, id="Febrl 3"),
		pytest.param(PeopleFile([DATA / "fake_1000.csv"], ["cluster"], FAKE), 0.68, 0.995, id="fake_1000"),
		pytest.param(senzing(), 0.80, 0.80, id="Senzing"),
	],
)
def test_duplicates_are_found_as_published(file, recall, precision):
	measured = measure(file.read())
	proposed, certain = measured.proposed("possible"), measured.proposed("certain")
	assert proposed[True] / measured.true >= recall
	assert proposed[True] / proposed.total() >= precision
	assert certain[True] / certain.total() >= 0.995

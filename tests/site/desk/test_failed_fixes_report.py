"""Failed Fixes: pairs of what was called done and what reported it again."""

import pytest

from gov_crm.service_requests import failed_fixes as failing
from gov_crm.service_requests import resolving
from gov_crm.service_requests.report.failed_fixes import failed_fixes
from tests.site import factories as make
from tests.site.support.reports import HERE, MARCH, titled

TEN_METRES_NORTH = {**HERE, "latitude": HERE["latitude"] + 10 / 111_195}


def execute(**filters):
	return failed_fixes.execute({**MARCH, **filters})


def failed_fix(service, clock):
	"""Called done on Monday at noon, reported again ten metres away, two and a half days later."""
	clock("2031-03-03 09:00")
	earlier = make.request(service, **HERE)
	clock("2031-03-03 12:00")
	resolving.resolve(earlier, "Done", "Filled.")
	clock("2031-03-06 00:00")
	return earlier, make.request(service, **TEN_METRES_NORTH)


@pytest.fixture
def potholes():
	return make.service_type(make.department())


def test_a_pair_says_when_by_whom_how_far_and_how_soon(potholes, clock):
	earlier, again = failed_fix(potholes, clock)
	[row] = execute(service_type=potholes)[1]
	assert (row["earlier"], row["again"], row["metres"], row["days"]) == (earlier.name, again.name, 10, 2.5)
	assert (str(row["done_on"]), row["done_by"]) == ("2031-03-03 12:00:00", "Administrator")
	assert row["service"] == titled(potholes)


def test_the_share_is_of_all_that_was_called_done_in_the_period(potholes, clock):
	failed_fix(potholes, clock)
	for outcome in ("Done", "Done", "Done", "No action needed"):
		resolving.resolve(make.request(potholes), outcome, "Seen to.")
	*_others, chart, summary = execute(service_type=potholes)
	assert [entry["value"] for entry in summary] == [4, 1, 25.0]
	assert chart["data"] == {
		"labels": [titled(potholes)],
		"datasets": [{"name": "Failed %", "values": [25.0]}],
	}


def test_another_matter_after_all_is_no_failed_fix(potholes, clock):
	_earlier, again = failed_fix(potholes, clock)
	failing.withdraw_failed_fix(again, "The other side of the road.")
	_columns, rows, _message, chart, summary = execute(service_type=potholes)
	assert (rows, chart, summary[1]["value"]) == ([], None, 0)


def test_who_may_see_only_one_of_a_pair_sees_none(clock):
	agent = make.user("Gov Agent")
	mine, other = make.department(agent), make.department()
	potholes = make.service_type(mine)
	_earlier, again = failed_fix(potholes, clock)
	again.db_set("department", other)
	make.act_as(agent)
	assert execute(service_type=potholes)[1] == []


def test_pairs_cost_as_many_statements_as_one(potholes, clock, count_queries):
	with count_queries() as one:
		failed_fix(potholes, clock)
		del one[:]
		execute(service_type=potholes)
	for _ in range(3):
		failed_fix(make.service_type(make.department()), clock)
	with count_queries(at_most=len(one)):
		assert len(execute()[1]) == 4


def test_nothing_called_done_is_an_empty_report(potholes):
	_columns, rows, _message, chart, summary = execute(service_type=potholes)
	assert (rows, chart, summary) == ([], None, None)

"""P1 and P2: how many statements the daily work may cost (design: performance)."""

import pytest

from tests.site import factories as make


@pytest.fixture
def office():
	members = [make.user() for _ in range(3)]
	return make.service_type(make.department(*members))


def test_creating_a_request_takes_at_most_12_statements(office, jobs, count_queries):
	person = make.constituent(email="ada@example.com").name
	make.request(office, constituent=person)  # what the cache server keeps
	make.start_next_web_request()
	with count_queries(12):
		make.request(office, constituent=person)


def test_changing_a_status_takes_at_most_10_statements(office, jobs, count_queries):
	from gov_crm.service_requests import waiting

	request = make.reloaded(make.request(office))
	make.start_next_web_request()
	with count_queries(10):
		waiting.go_on(request)

"""The list begins with what is due first of all that waits for us, whatever road a request went."""

import frappe
import pytest

from gov_crm.domain.queue import SETTLED, WAITS_FOR_OTHERS, WITHOUT_DATE, queue_date
from gov_crm.patches import sort_by_urgency
from gov_crm.service_requests import extending, resolving, waiting
from tests.site import factories as make

REQUEST = "Gov Service Request"


@pytest.fixture(autouse=True)
def _monday(clock):
	clock("2031-03-03 10:00")


@pytest.fixture
def service():
	return make.service_type(make.department())


def place_of(request):
	row = frappe.db.get_value(REQUEST, request.name, ["queue_date", "status", "resolution_due"], as_dict=True)
	assert row.queue_date == queue_date(row.status, row.resolution_due)
	return row.queue_date


def test_a_request_moves_in_the_queue_with_its_state_and_its_date(service):
	request = make.request(service)
	assert place_of(request) == request.resolution_due
	waiting.wait(request, "We asked which lamp it is.")
	assert place_of(request) == WAITS_FOR_OTHERS
	make.reloaded(request).update({"status": "In Progress"}).save()
	assert place_of(request) == make.reloaded(request).resolution_due
	extending.ask(make.reloaded(request), "2031-03-20 10:00:00", "A part is missing.")
	make.act_as(make.user("Gov CRM Manager"))
	extending.approve(make.reloaded(request))
	assert str(place_of(request)) == "2031-03-20 10:00:00"
	resolving.resolve(make.reloaded(request), "Done", "Mended.")
	assert place_of(request) == SETTLED


def test_what_has_no_date_stands_behind_what_has_one_and_before_what_does_not_wait(service):
	undated = make.request(make.service_type(make.department(), targets=[]))
	dated, settled = make.request(service), make.request(service)
	resolving.resolve(settled, "Done", "Mended.")
	assert place_of(undated) == WITHOUT_DATE
	ours = {"name": ("in", [request.name for request in (undated, dated, settled)])}
	listed = frappe.get_list(REQUEST, ours, pluck="name", order_by="queue_date asc")
	assert listed == [dated.name, undated.name, settled.name]
	assert frappe.get_meta(REQUEST).sort_field == "queue_date"


def test_requests_from_before_get_their_place(service):
	request, settled = make.request(service), make.request(service)
	resolving.resolve(settled, "Done", "Mended.")
	expected = place_of(request)
	frappe.db.set_value(REQUEST, request.name, "queue_date", SETTLED)
	asked = make.request(service)
	waiting.wait(asked, "Which lamp?")
	frappe.db.set_value(REQUEST, asked.name, "queue_date", SETTLED)
	sort_by_urgency.execute()
	assert place_of(asked) == WAITS_FOR_OTHERS
	assert (place_of(request), place_of(settled)) == (expected, SETTLED)

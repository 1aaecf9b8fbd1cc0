"""A follow-up of a closed request: it says what it goes back to, and the earlier one says that it goes on."""

import frappe
import pytest

from gov_crm.service_requests.own_fields import SET_ONCE
from tests.site import factories as make


@pytest.fixture
def earlier():
	return make.request()


def test_a_follow_up_and_the_earlier_request_name_each_other(earlier):
	later = make.request(refers_to=earlier.name)
	assert make.reloaded(later).refers_to == earlier.name
	assert f"This goes back to {earlier.name}." in make.updates(later)
	assert f"Followed up by {later.name}." in make.updates(earlier)


def test_nobody_follows_up_what_they_may_not_see(earlier):
	clerk = make.user()
	service = make.service_type(make.department(clerk))
	make.act_as(clerk)
	with pytest.raises(frappe.PermissionError):
		make.request(service, refers_to=earlier.name)


def test_what_it_goes_back_to_is_said_once(earlier):
	later = make.request(refers_to=earlier.name)
	later.refers_to = make.request().name
	later.save()
	assert make.reloaded(later).refers_to == earlier.name
	assert "refers_to" in SET_ONCE

"""One form that is sent by several presses of a button at one moment is one application."""

import frappe
import pytest

from gov_crm.casework import applications
from tests.site import factories as make
from tests.site.support.other_people import at_the_same_time, elsewhere

APPLICATION, KEY = "Gov Application", "k" * 20


@pytest.fixture
def kind():
	"""A kind of case that is really there, for connections other than the test's own."""

	def clear_away():
		frappe.db.delete(APPLICATION, {"case_type": made})
		frappe.delete_doc("Gov Case Type", made, force=True, delete_permanently=True)
		frappe.delete_doc("Gov Service Calendar", calendar, force=True, delete_permanently=True)

	calendar = elsewhere(lambda: make.calendar().name)
	made = elsewhere(lambda: make.case_type(calendar=calendar, apply_online=1))
	yield made
	elsewhere(clear_away)


def test_an_application_that_is_kept_four_times_at_once_is_one(kind):
	def keep():
		return applications.keep(KEY, kind, {"values": {"description": "A fence"}}).name

	names = at_the_same_time(*[(keep,)] * 4)
	assert all(isinstance(name, str) for name in names), names
	assert len(set(names)) == 1
	assert elsewhere(lambda: frappe.db.count(APPLICATION, {"case_type": kind})) == 1

"""The report of what ends soon: for whom it is counted, and in which order."""

import frappe
import pytest

from gov_crm.casework import authorization_fields, authorizing
from gov_crm.casework.report.expiring_authorizations import expiring_authorizations as report
from tests.site import factories as make


@pytest.fixture
def ending(permits):
	"""`ending("2026-04-01")`: a permit of the office that ends then."""

	def until(day, department=None, **holder):
		fields = {"kind": "Permit", "title": "Stall", "department": department or permits.department}
		person = make.constituent(**holder).name
		return authorization_fields.insert({**fields, "holder": person, "valid_to": day})

	return until


def numbers(**filters):
	return [row.name for row in report.execute(filters)[1]]


def test_it_lists_what_ends_within_the_days_the_soonest_first(permits, ending):
	late, soon, _far = ending("2026-05-01"), ending("2026-03-20"), ending("2027-01-01")
	_columns, rows, _message, chart = report.execute({"days": 90})
	assert [(row.name, row.days_left) for row in rows] == [(soon.name, 18), (late.name, 60)]
	assert chart["data"]["labels"] == ["2026-03", "2026-05"]
	assert numbers(days="30") == [soon.name]
	assert numbers(kind="Licence") == []


def test_what_is_renewed_already_can_be_left_out(permits, ending):
	renewed, open_one = ending("2026-03-20"), ending("2026-03-21")
	authorizing.renew(renewed)
	assert numbers(days=30, not_renewed=1) == [open_one.name]


def test_nobody_counts_or_is_told_what_they_may_not_see(permits, ending):
	stranger = make.user("Gov Agent")
	mine = ending("2026-03-20", first_name="Rosa", restricted=1)
	other = ending("2026-03-20", permits.fire_department)
	make.act_as(permits.officer)
	[row] = report.execute({"days": 30})[1]
	assert (row.name, row.holder_name) == (mine.name, "Restricted")
	make.act_as(permits.manager)
	assert numbers(days=30) == [mine.name, other.name]
	make.act_as(stranger)
	assert numbers(days=30) == []
	make.act_as("Guest")
	with pytest.raises(frappe.PermissionError):
		numbers(days=30)

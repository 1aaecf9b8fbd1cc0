"""What the app relies on in every database: a moment is found by itself, however it is spelt."""

from datetime import datetime

import frappe
import pytest

from tests.site import factories as make

MOMENT = "2026-03-02 10:00:00"


@pytest.mark.parametrize("spelt", [MOMENT, f"{MOMENT}.000000", datetime.fromisoformat(MOMENT)])
@pytest.mark.parametrize("sought", [MOMENT, f"{MOMENT}.000000", datetime.fromisoformat(MOMENT)])
def test_a_whole_second_equals_itself_in_lists_and_queries(spelt, sought):
	request = make.request(opened_on=spelt)
	table = frappe.qb.DocType("Gov Service Request")
	found = frappe.get_all("Gov Service Request", {"opened_on": sought}, pluck="name", order_by="name")
	before = frappe.qb.from_(table).select(table.name).where(table.opened_on < sought).run()
	assert (found, list(before)) == ([request.name], [])

"""A page per district: its officials, what is due there first, how its boundary changed."""

import frappe
import pytest

from gov_crm.patches import count_districts
from gov_crm.service_requests.district_page import get_page
from tests.site import factories as make


@pytest.fixture
def ward():
	return frappe.get_doc({"doctype": "Gov District", "district_name": "Ward 4"}).insert().name


def test_a_district_shows_its_officials_and_its_open_requests_by_date(ward, clock):
	clock("2031-03-03 10:00")
	row = {"office": "Council Member", "district": ward}
	make.constituent("Ada", "Harbour", constituent_type="Official", offices=[row])
	department = make.department()
	later, first = (
		make.request(
			make.service_type(department, targets=[make.target("Medium", days, "Calendar Days")]),
			district=ward,
		)
		for days in (9, 3)
	)
	frappe.db.set_value(
		later.doctype, make.request(district=ward).name, "status", "Closed", update_modified=False
	)
	page = get_page(ward)
	assert [row["full_name"] for row in page["officials"]] == ["Ada Harbour"]
	assert [row["name"] for row in page["requests"]] == [first.name, later.name]
	assert page["changes"] == []


def test_requests_of_other_departments_are_not_shown(ward):
	agent = make.user("Gov Agent")
	make.department(agent)
	make.request(district=ward)
	make.act_as(agent)
	assert get_page(ward)["requests"] == []


def test_who_may_not_see_the_district_does_not_see_its_page(ward):
	stranger = make.user("Website Manager")
	make.act_as(stranger)
	with pytest.raises(frappe.PermissionError):
		get_page(ward)


def test_districts_are_listed_as_people_count_them():
	for number in (10, 2, 1):
		ward = {"doctype": "Gov District", "district_name": f"Ward {number}", "district_type": "Counted"}
		frappe.get_doc(ward).insert()
	frappe.rename_doc("Gov District", "Ward 1", "Ward 20")
	order = f"{frappe.get_meta('Gov District').sort_field} asc"

	def listed():
		return frappe.get_list("Gov District", {"district_type": "Counted"}, pluck="name", order_by=order)

	assert listed() == ["Ward 2", "Ward 10", "Ward 20"]
	frappe.db.set_value("Gov District", {"district_type": "Counted"}, "list_order", None)
	count_districts.execute()
	assert listed() == ["Ward 2", "Ward 10", "Ward 20"]

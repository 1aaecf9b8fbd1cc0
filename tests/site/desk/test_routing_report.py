"""What a manager reads of learned routing, beside the catalogue's words and what people did."""

import frappe
import pytest

from gov_crm.service_requests.learning import learn_from_past_requests
from tests.site import factories as make
from tests.site.service_requests.learned import potholes_and_lamps

REPORT = "Learned Routing and Keywords"


def run(**filters):
	from frappe.desk.query_report import run as run_report

	return run_report(REPORT, filters, ignore_prepared_report=True)


def test_words_learning_and_people_stand_side_by_side():
	pothole, lamp = potholes_and_lamps()
	model = learn_from_past_requests()
	proposed = {"proposed_type": pothole, "proposed_score": 90, "proposed_by": model}
	for service in (pothole, pothole, pothole, lamp):
		make.request(service, **proposed)
	answer = run()
	rows = {row["service_type"]: row for row in answer["result"]}
	assert rows[pothole]["first_right"] == 100 and rows[pothole]["keywords_right"] < 100
	assert (rows[pothole]["proposed"], rows[pothole]["taken"]) == (4, 75.0)
	assert (rows[lamp]["proposed"], rows[lamp]["taken"]) == (0, None)
	assert sum(row["held_out"] for row in rows.values()) == frappe.db.get_value(
		"Gov Routing Model", model, "held_out"
	)
	labels = [dataset["name"] for dataset in answer["chart"]["data"]["datasets"]]
	assert labels == ["Learned", "Keywords"]
	assert len(answer["report_summary"]) == 5


def test_it_can_be_kept_to_a_group_and_to_what_was_tried_often():
	pothole, _lamp = potholes_and_lamps()
	frappe.db.set_value("Gov Service Type", pothole, "service_group", "Streets")
	learn_from_past_requests()
	assert [row["service_type"] for row in run(service_group="Streets")["result"]] == [pothole]
	assert run(fewest=1000)["result"] == []


def test_before_anything_is_learned_it_says_so():
	assert "Nothing is learned yet" in run()["message"]


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor", "Gov Auditor"])
def test_only_managers_read_it(role):
	make.act_as(make.user(role))
	with pytest.raises(frappe.PermissionError):
		run()

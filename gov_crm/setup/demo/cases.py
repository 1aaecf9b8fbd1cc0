"""Cases of a year: permits, licences, benefits, requests for information, and two that only their team sees.

They are lived through by the app's own use cases, which happens now, and then dated back.
"""

from datetime import datetime, timedelta

import frappe
from frappe.utils import get_datetime, getdate, now_datetime

from gov_crm.casework import deciding, moving_dates, stages, steps
from gov_crm.casework.case_clock import set_dates
from gov_crm.casework.fees import DUE, mark_paid
from gov_crm.casework.own_fields import save
from gov_crm.setup import case_packs
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.constituents import SOURCE
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.staff import user_of

CASE, UPDATE = "Gov Case", "Gov Case Update"
DONE_WELL = ("As it should be.", "Nothing missing.", "Agreed.", "Looked at on site.")


def create_case_types() -> None:
	"""The ten kinds of the starter packs, led by the departments of this city."""
	departments = read("cases")["departments"]
	for name in case_packs.PACKS:
		for part in case_packs.parts_of(case_packs.read_pack(name)):
			if part.doctype == case_packs.CASE_TYPE and not part.is_there:
				lead = departments[part.values["lead_department"]]
				steps_here = [_of_city(step, departments) for step in part.values["steps"]]
				here = {"doctype": part.doctype, "lead_department": lead, "steps": steps_here}
				frappe.get_doc({**part.values, **here}).insert()


def create_cases(count: int) -> None:
	"""The first `count` of them, unless there are cases already."""
	if frappe.db.count(CASE):
		return
	people = _people()
	for number, story in enumerate(read("cases")["cases"][:count]):
		_live(story, people[number % len(people)], number)
	frappe.set_user("Administrator")


def _of_city(step: dict, departments: dict[str, str]) -> dict:
	return {**step, "department": departments.get(step.get("department"))}


def _people() -> list[str]:
	filters = {"source_system": SOURCE, "deceased": 0, "restricted": 0, "constituent_type": "Person"}
	return frappe.get_all("Gov Constituent", filters, pluck="name", order_by="name", limit=80)[3::3]


def _live(story: dict, person: str, number: int) -> None:
	table = read("cases")
	lead = frappe.db.get_value("Gov Case Type", story["kind"], "lead_department")
	frappe.set_user(user_of(chance("case", number).choice(table["officers"][lead])))
	day = now_datetime() - timedelta(days=story["ago"])
	opened = day.replace(hour=9, minute=40, second=0, microsecond=0)
	answers = {**table["answers"][story["kind"]], **story.get("answers", {})}
	case = frappe.get_doc(
		{
			"doctype": CASE,
			"case_type": story["kind"],
			"constituent": person,
			"case_officer": frappe.session.user,
			"subject": story["subject"],
			"opened_on": opened,
			"answers": [{"code": code, "value": value} for code, value in answers.items()],
		}
	).insert()
	_go_on(case, story, number)
	_date_back(case.name, opened, opened + timedelta(days=story.get("took", 0.85 * story["ago"])))


def _go_on(case, story: dict, number: int) -> None:
	outcome = story.get("outcome")
	passed = story.get("passed", len(frappe.get_cached_doc("Gov Case Type", case.case_type).stages) - 1)
	if passed or outcome:
		for row in case.documents:
			row.status = "Accepted"
		save(case)
		if case.fee_state == DUE:
			mark_paid(case, getdate(case.opened_on))
	for _stage in range(passed):
		_finish(case, number)
		stages.pass_on(case)
	if story.get("waits"):
		moving_dates.suspend(case, story["waits"])
	if outcome:
		_finish(case, number)
		deciding.decide(case, outcome, story["reasons"])
		if story.get("closed", True):
			deciding.close(case, story["lesson"])


def _finish(case, number: int) -> None:
	while still := [row for row in case.steps if row.status == "Open"]:
		points = [{**point, "met": True} for point in frappe.parse_json(still[0].checklist or "[]")]
		words = DONE_WELL[(number + still[0].idx) % len(DONE_WELL)]
		steps.finish(case, still[0].name, words, points)


def _date_back(name: str, since: datetime, until: datetime) -> None:
	"""Spread what happened evenly over the time that it took."""
	updates = frappe.get_all(UPDATE, {"gov_case": name}, pluck="name", order_by="creation, name")
	for at, update in _spread(updates, since, until):
		frappe.db.set_value(UPDATE, update, {"at": at, "creation": at}, update_modified=False)
	case = frappe.get_doc(CASE, name)
	done = [row for row in case.steps if row.done_on]
	for at, row in _spread(done, since, until):
		row.begun_on, row.done_on = max(since, at - timedelta(days=3)), at
	for field in ("decided_on", "closed_on"):
		if case.get(field):
			case.set(field, until.replace(hour=15))
	if case.decided_on and case.appeal_until:
		case.appeal_until = get_datetime(case.decided_on).date() + timedelta(
			days=frappe.get_cached_value("Gov Case Type", case.case_type, "appeal_days")
		)
	set_dates(case)
	case.db_update_all()


def _spread(rows: list, since: datetime, until: datetime) -> list[tuple[datetime, object]]:
	step = (until - since) / max(len(rows), 1)
	return [((since + place * step).replace(microsecond=0), row) for place, row in enumerate(rows)]

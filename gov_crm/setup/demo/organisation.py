"""The city as an agency: calendar, departments, topics, wards and settings."""

import frappe
from frappe.utils import add_days, get_system_timezone, getdate, nowdate

from gov_crm.gov_crm.holidays import load_holidays
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.staff import user_of

CALENDAR = "Gov Service Calendar"
OFFICE_HOURS = "City Hall"
DEPARTMENT = "Gov Department"


def create_calendar() -> None:
	table = read("organisation")["calendar"]
	if frappe.db.exists(CALENDAR, OFFICE_HOURS):
		return
	windows = [
		{"weekday": day, "start": f"{start}:00", "end": f"{end}:00"}
		for day, spans in table["windows"].items()
		for start, end in (span.split("-") for span in spans)
	]
	name = {"calendar_name": OFFICE_HOURS, "time_zone": get_system_timezone()}
	doc = frappe.get_doc({**table, "doctype": CALENDAR, **name, "windows": windows})
	year = getdate(nowdate()).year
	load_holidays(doc, range(year - 1, year + 2))
	doc.insert()


def create_departments() -> None:
	tables = read("organisation")["departments"]
	groups = {table.get("parent") for table in tables}
	for table in tables:
		if not frappe.db.exists(DEPARTMENT, table["name"]):
			_create_department(table, is_group=table["name"] in groups)


def create_topics() -> None:
	tables = read("organisation")["topics"]
	groups = {table.get("parent") for table in tables}
	for table in tables:
		if not frappe.db.exists("Gov Topic", table["name"]):
			frappe.get_doc(
				{
					"doctype": "Gov Topic",
					"topic_name": table["name"],
					"parent_gov_topic": table.get("parent"),
					"is_group": int(table["name"] in groups),
					"owner_department": table["department"],
					"keywords": table["keywords"],
				}
			).insert()


def create_wards() -> None:
	for feature in read("wards.geojson")["features"]:
		name = feature["properties"]["name"]
		if not frappe.db.exists("Gov District", name):
			frappe.get_doc(
				{
					"doctype": "Gov District",
					"district_name": name,
					"district_type": "Ward",
					"boundary": frappe.as_json(feature["geometry"], indent=None),
				}
			).insert()


def fill_settings() -> None:
	"""Only on a site that nobody has named yet: an agency keeps its own settings."""
	settings = frappe.get_doc("Gov CRM Settings")
	if settings.jurisdiction_id:
		return
	settings.update(read("organisation")["agency"])
	settings.default_department = "Resident Services"
	settings.default_calendar = OFFICE_HOURS
	settings.save()


def _create_department(table: dict, is_group: bool) -> None:
	away = table.get("away", {})
	frappe.get_doc(
		{
			"doctype": DEPARTMENT,
			"department_name": table["name"],
			"parent_gov_department": table.get("parent"),
			"is_group": int(is_group),
			"manager": user_of(table["manager"]) if "manager" in table else None,
			"email": table["email"],
			"front_desk": table.get("front_desk", 0),
			"members": [_member(entry, away) for entry in table["members"]],
		}
	).insert()


def _member(entry: str, away: dict[str, list[int]]) -> dict:
	"""`name*` leads the department; `away` holds the first and the last day as days from today."""
	person = entry.rstrip("*")
	row = {"user": user_of(person), "is_lead": int(entry.endswith("*"))}
	if person in away:
		row["away_from"], row["away_to"] = (add_days(nowdate(), days) for days in away[person])
	return row

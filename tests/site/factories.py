"""What the tests need of a city: every maker takes what matters to the test and invents the rest."""

from itertools import count
from unittest.mock import patch

import frappe
from frappe.core.doctype.user.user import User
from frappe.utils import get_system_timezone

serial = count(1)

EVERY_DAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def calendar(name=None, time_zone=None, windows=(("09:00:00", "17:00:00"),), holidays=None):
	"""Nine to five from Monday to Friday, by default in the site's own time zone."""
	return _insert(
		"Gov Service Calendar",
		calendar_name=name or f"Calendar {next(serial)}",
		time_zone=time_zone or get_system_timezone(),
		windows=[{"weekday": day, "start": start, "end": end} for day in EVERY_DAY for start, end in windows],
		holidays=[{"date": day, "description": title} for day, title in (holidays or {}).items()],
	)


def user(*roles, email=None, enabled=1):
	"""A user with these roles; gives the user's name.

	Without what else Frappe does for a new user (Contact, picture, share, choice of notices): a quarter of a
	run's time.
	"""
	number = next(serial)
	nothing = {step: lambda user: None for step in ("after_insert", "on_update")}
	with patch.multiple(User, **nothing):
		doc = _insert(
			"User",
			email=email or f"person{number}@staff.example.com",
			first_name=f"Person {number}",
			send_welcome_email=0,
			enabled=enabled,
			roles=[{"role": role} for role in roles or ("Gov Agent",)],
		)
	return doc.name


def department(*members, name=None, under=None, **fields):
	"""A department with these users as members."""
	rows = [row if isinstance(row, dict) else {"user": row} for row in members]
	if under:
		frappe.db.set_value("Gov Department", under, "is_group", 1)
	doc = _insert(
		"Gov Department",
		department_name=name or f"Department {next(serial)}",
		parent_gov_department=under,
		members=rows,
		**fields,
	)
	return doc.name


def service_type(department=None, **fields):
	"""A service that anybody may ask for, with a target of 8 working hours at medium priority."""
	number = next(serial)
	values = {
		"service_name": f"Service {number}",
		"service_code": f"service-{number}",
		"department": department,
		"calendar": fields.pop("calendar", None) or calendar().name,
		"targets": [target("Medium", 8, "Working Hours")],
		**fields,
	}
	return _insert("Gov Service Type", **values).name


def target(priority, value, unit, first_response_hours=2):
	return {
		"priority": priority,
		"first_response_hours": first_response_hours,
		"resolution_value": value,
		"resolution_unit": unit,
	}


def question(label, datatype="Text", **fields):
	options = "\n".join(fields.pop("options", ()))
	return {"label": label, "datatype": datatype, "options": options, **fields}


def constituent(first_name="Ada", last_name=None, **fields):
	"""A person with a name of their own."""
	kind = fields.pop("constituent_type", "Person")
	last_name = last_name or f"Lovelace {next(serial)}"
	return _insert(
		"Gov Constituent", constituent_type=kind, first_name=first_name, last_name=last_name, **fields
	)


def request(service=None, **fields):
	"""A saved request."""
	values = {
		"service_type": service or service_type(department()),
		"description": "A deep hole in the road.",
		**fields,
	}
	return _insert("Gov Service Request", **values)


def case_type(lead=None, **fields):
	"""A kind of case with the stages Intake, Review and Decision, and 20 working days from nine to five."""
	number = next(serial)
	values = {
		"type_name": f"Kind of Case {number}",
		"type_code": f"kind-{number}",
		"category": "Permit",
		"lead_department": lead,
		"confidentiality": "Department",
		"working_days": 20,
		"calendar": fields.pop("calendar", None) or calendar().name,
		"appeal_days": 30,
		"stages": [{"stage": name} for name in fields.pop("stages", ("Intake", "Review", "Decision"))],
		"outcomes": [
			{"outcome": "Granted", "effect": "Granted"},
			{"outcome": "Refused", "effect": "Refused"},
			{"outcome": "Withdrawn", "effect": "Withdrawn"},
		],
		**fields,
	}
	return _insert("Gov Case Type", **values).name


def step(title, stage="Intake", days=5, **fields):
	"""A required step of a kind of case, of the case officer."""
	return {"title": title, "stage": stage, "required": 1, "days_from_start": days, **fields}


def case(kind=None, **fields):
	"""A saved case."""
	return _insert("Gov Case", case_type=kind or case_type(department()), **fields)


def reloaded(doc):
	return frappe.get_doc(doc.doctype, doc.name)


def act_as(user_name):
	"""Go on as this user, with nothing remembered of the one before."""
	frappe.set_user(user_name)
	forget_reach()


def forget_reach():
	"""Who sees what is read once a request; a test is many of them."""
	frappe.local.request_cache.clear()


def start_next_web_request():
	"""Forget what one web request remembers of its own; what is kept in the cache server stays."""
	forget_reach()
	frappe.local.cache.clear()
	frappe.db.value_cache.clear()


def updates(request_doc, **filters):
	"""Bodies of the request's events, oldest first."""
	return frappe.get_all(
		"Gov Request Update", {"request": request_doc.name, **filters}, pluck="body", order_by="at, creation"
	)


def _insert(doctype, **fields):
	doc = frappe.get_doc({"doctype": doctype, **fields}).insert()
	forget_reach()
	return doc

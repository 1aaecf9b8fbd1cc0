"""What a manager does first in a new installation; each step is done when the records say so."""

import frappe
from frappe import _

from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.catalogue import offered
from gov_crm.service_requests.mailing import can_send
from gov_crm.setup.defaults import placeholder_name

MANAGERS = ("Gov CRM Manager", "System Manager")


@frappe.whitelist(methods=["GET"])
def get_first_steps() -> list[dict]:
	"""The steps in order: dicts of title, why, done, route; all of them, also those that are done."""
	frappe.only_for(MANAGERS)
	return [
		_step(
			_("Departments and their members"),
			_("Requests go to the members of a department."),
			bool(frappe.get_all("Gov Department Member", limit=1, order_by="creation")),
			["Tree", "Gov Department"],
		),
		_step(
			_("Office hours and public holidays"),
			_("Due dates count only the time that you work."),
			_has_holidays(get_settings().default_calendar),
			["Form", "Gov Service Calendar", get_settings().default_calendar],
		),
		_step(
			_("Services"),
			_("What residents may ask for, what you ask them, and how soon. Start with a starter pack."),
			bool(offered()),
			["List", "Gov Service Type"],
		),
		_step(
			_("An outgoing mail account"),
			_("Without one nobody is told that their request came in."),
			can_send(),
			["List", "Email Account"],
		),
		_step(
			_("The name of your agency, and the portal"),
			_("Both stand above every page that residents see."),
			get_settings().agency_name not in ("", None, placeholder_name()),
			["Form", "Gov CRM Settings", "Gov CRM Settings"],
		),
	]


def _step(title: str, why: str, done: bool, route: list[str]) -> dict:
	return {"title": title, "why": why, "done": done, "route": route}


def _has_holidays(calendar: str | None) -> bool:
	return bool(calendar and frappe.db.exists("Gov Calendar Holiday", {"parent": calendar}))

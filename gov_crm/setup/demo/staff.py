"""The people who work for the city, and those who may log in."""

import frappe

from gov_crm.setup.demo.files import read

DOMAIN = "larkhaven.example"
HOME = "Constituent Services"

# Known to everybody who reads this: such a site is for looking, not for work
LOGINS = (
	("Clerk", f"maya.brennan@{DOMAIN}", "demo-clerk"),
	("Supervisor", f"victor.salas@{DOMAIN}", "demo-supervisor"),
	("Manager", f"alice.montgomery@{DOMAIN}", "demo-manager"),
	("Records Officer", f"nora.whitfield@{DOMAIN}", "demo-records"),
	("Administrator", f"sam.park@{DOMAIN}", "demo-administrator"),
	("Resident", f"resident@{DOMAIN}", "demo-resident"),
)


def user_of(person: str) -> str:
	"""The user's name of somebody of the tables, such as `maya.brennan`."""
	return f"{person}@{DOMAIN}"


def create_staff() -> None:
	passwords = {user: password for _role, user, password in LOGINS}
	for person in read("organisation")["staff"]:
		user = user_of(person["id"])
		if not frappe.db.exists("User", user):
			_create(user, person, passwords.get(user))


def _create(user: str, person: dict, password: str | None) -> None:
	first, _space, last = person["name"].partition(" ")
	doc = frappe.get_doc(
		{
			"doctype": "User",
			"email": user,
			"first_name": first,
			"last_name": last,
			"send_welcome_email": 0,
			"new_password": password,
			"roles": [{"role": role} for role in person["roles"]],
			"default_app": "gov_crm",
			"default_workspace": HOME if frappe.db.exists("Workspace", HOME) else None,
			"onboarding_status": frappe.as_json(_tours_taken(), indent=None),
		}
	)
	doc.flags.ignore_password_policy = True
	doc.insert()
	# they are told in the Desk; a mail to people who do not exist would come back
	frappe.db.set_value("Notification Settings", user, "enable_email_notifications", 0)


def _tours_taken() -> dict[str, dict]:
	"""Whoever looks at the demo is not led around the framework first."""
	tours = frappe.get_all("Form Tour", {"ui_tour": 1}, pluck="name", order_by="name")
	return {tour: {"is_complete": True} for tour in tours}

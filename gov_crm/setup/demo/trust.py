"""What the city's people agreed to, what they let us remember, and one of them who signs in on the portal."""

from datetime import datetime
from random import Random

import frappe
from frappe.utils import get_datetime, now_datetime

from gov_crm.constituents.remembering import PURPOSE
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.constituents import CONSTITUENT, SOURCE
from gov_crm.setup.demo.known import CLERK, RESIDENT_KEY, Rows, by_kind
from gov_crm.setup.demo.staff import LOGINS, user_of

ASKED, SAID_YES, CHANGED_THEIR_MIND, NO_SURVEYS = 0.5, 0.7, 0.15, 0.08
LET_US_REMEMBER = 0.5
SOURCES = ("Phone", "Walk-in", "Letter", "Email")
RESIDENT = {"first_name": "Rosa", "last_name": "Delgado", "phone": "+12035550186", "city": "Larkhaven"}
PLACE = {"fact": "pick_up_place", "label": "Where will it stand?", "value": "Beside the garage"}


def create_consents() -> None:
	"""Half of the people were asked about news; some changed their mind since, and a few want no surveys."""
	rows = Rows("Gov Consent", "consents")
	for person in by_kind().get("Person", []):
		rng = chance("consent", person.full_name)
		if rng.random() < ASKED:
			_say(rows, person, rng, "News and events", given=rng.random() < SAID_YES)
		if rng.random() < NO_SURVEYS:
			_say(rows, person, rng, "Surveys", given=False)
	rows.write()


def create_facts() -> None:
	"""Answers that people let us remember, from the requests in which they gave them."""
	rows, known = Rows("Gov Remembered Fact", "remembered_facts"), set()
	for answer in _rememberable():
		key = (answer.constituent, answer.remember_as)
		if key in known or chance("remember", *key).random() > LET_US_REMEMBER:
			continue
		known.add(key)
		said = {"fact": answer.remember_as, "label": answer.label, "value": answer.value}
		rows.add(
			frappe._dict(name=answer.constituent),
			**said,
			source=answer.request,
			at=answer.opened_on,
			purpose=PURPOSE,
			withdrawn_at=None,
		)
	rows.write()


def create_resident() -> None:
	"""Somebody who signs in on the portal, and finds there what we remember."""
	[(user, password)] = [(user, password) for role, user, password in LOGINS if role == "Resident"]
	if frappe.db.exists("User", user):
		return
	names = {field: RESIDENT[field] for field in ("first_name", "last_name")}
	account = frappe.get_doc(
		{"doctype": "User", "email": user, **names, "user_type": "Website User", "send_welcome_email": 0}
	)
	account.new_password = password
	account.flags.ignore_password_policy = True
	account.insert()
	told = {**PLACE, "source": "Phone"}
	person = {"doctype": CONSTITUENT, "constituent_type": "Person", "email": user, **RESIDENT}
	frappe.get_doc(
		{**person, "source_system": SOURCE, "source_key": RESIDENT_KEY, "remembered_facts": [told]}
	).insert()


def _say(rows: Rows, person: dict, rng: Random, purpose: str, given: bool) -> None:
	"""What was said, and where they took it back, that too."""
	said = {"purpose": purpose, "channel": "Email", "policy_version": "1", "recorded_by": user_of(CLERK)}
	at = _between(rng, get_datetime(person.creation), now_datetime())
	rows.add(person, **said, given=int(given), at=at, source=rng.choice(SOURCES))
	if given and rng.random() < CHANGED_THEIR_MIND:
		later = _between(rng, at, now_datetime())
		rows.add(person, **said, given=0, at=later, source="Mail link")


def _between(rng: Random, first: datetime, last: datetime) -> datetime:
	return (first + (last - first) * rng.random()).replace(microsecond=0)


def _rememberable() -> list[dict]:
	"""Answers to questions that are remembered, the latest first."""
	request = frappe.qb.DocType("Gov Service Request")
	answer = frappe.qb.DocType("Gov Request Answer")
	question = frappe.qb.DocType("Gov Service Question")
	return (
		frappe.qb.from_(question)
		.join(request)
		.on(request.service_type == question.parent)
		.join(answer)
		.on((answer.parent == request.name) & (answer.code == question.code))
		.select(request.name.as_("request"), request.constituent, request.opened_on)
		.select(question.remember_as, answer.label, answer.value)
		.where(question.remember_as != "")
		.where(request.constituent != "")
		.orderby(request.opened_on, order=frappe.qb.desc)
		.orderby(request.name)
		.run(as_dict=True)
	)

"""Three hundred talks, meetings and letters of the year, with whom, what came of them and what is next."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from random import Random

import frappe
from frappe.utils import now_datetime

from gov_crm.domain.working_time import is_working_time
from gov_crm.gov_crm.calendars import calendar_for
from gov_crm.gov_crm.clock import to_utc
from gov_crm.setup.demo.chance import chance, say
from gov_crm.setup.demo.constituents import SOURCE
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.organisation import OFFICE_HOURS
from gov_crm.setup.demo.staff import user_of
from gov_crm.setup.demo.town import place_at_random, words_about
from gov_crm.setup.demo.writing import Bulk

INTERACTION = "Gov Interaction"
DAYS = 365
WITH_A_NEXT_STEP = 0.45
WITH_TWO, WITH_MINUTES = 0.5, 0.3
DIRECTIONS = ("Incoming", "Incoming", "Outgoing")
# Whoever may have talked about a topic; elsewhere the front desk
STAFF = {
	"Getting around": ("victor.salas", "ines.carvalho", "alice.montgomery"),
	"Roads and sidewalks": ("hannah.lindqvist", "victor.salas", "linh.tran"),
	"Clean city": ("priya.raman", "owen.castle"),
	"Green city": ("elena.petrova", "jamal.fraser"),
	"Safe homes": ("ruth.goldberg", "diego.fuentes"),
	"Living together": ("diego.fuentes", "maya.brennan", "grace.adeyemi"),
}
FRONT_DESK = ("maya.brennan", "tomasz.wilk", "grace.adeyemi", "alice.montgomery")


def create_interactions(count: int) -> None:
	"""Those of the `count` that are not there yet."""
	names = [_name(number) for number in range(count)]
	known = set(frappe.get_all(INTERACTION, {"name": ("in", names)}, pluck="name", order_by="name"))
	people, bulk = _people(), Bulk()
	for number, name in enumerate(names):
		if name not in known:
			doc = _interaction(chance("interaction", number), people)
			doc.name = name
			bulk.add(doc, doc.staff, doc.occurred_on)
	bulk.write()


def _name(number: int) -> str:
	"""As random as any other, and the same every time."""
	return sha256(f"interaction {number}".encode()).hexdigest()[:10]


def _people() -> dict[str, list[str]]:
	"""Constituents by kind."""
	rows = frappe.get_all(
		"Gov Constituent",
		{"source_system": SOURCE, "deceased": 0},
		["name", "constituent_type"],
		order_by="name",
	)
	found: dict[str, list[str]] = {}
	for row in rows:
		found.setdefault(row.constituent_type, []).append(row.name)
	return found


def _interaction(rng: Random, people: dict[str, list[str]]):
	kind = rng.choice([kind for kind in read("interactions")["kinds"] if people.get(kind["with"][0])])
	talk = rng.choice(kind["talks"])
	at, channel = _moment(rng), rng.choice(talk["channels"])
	staff = user_of(rng.choice(STAFF.get(kind["topic"], FRONT_DESK)))
	doc = frappe.get_doc(
		{
			"doctype": INTERACTION,
			"occurred_on": at,
			"channel": channel,
			"direction": "Both" if channel == "Meeting" else rng.choice(DIRECTIONS),
			"staff": staff,
			"topic": kind["topic"],
			"participants": _participants(rng, kind, people, staff, channel),
			**_said(rng, talk, at.date()),
		}
	)
	doc.validate()
	return doc


def _moment(rng: Random) -> datetime:
	"""In office hours of the last year, more often of late; site time."""
	calendar, now = calendar_for(OFFICE_HOURS), now_datetime()
	while True:
		day = now.date() - timedelta(days=int(DAYS * rng.random() ** 1.4))
		at = datetime.combine(day, time(rng.randint(8, 17), rng.choice(range(0, 60, 5))))
		if at < now and is_working_time(to_utc(at), calendar):
			return at


def _participants(rng: Random, kind: dict, people: dict, staff: str, channel: str) -> list[dict]:
	"""One constituent, or two who meet; now and then a colleague takes the minutes."""
	meeting = channel == "Meeting"
	names = [name for group in kind["with"] for name in people.get(group, ())]
	chosen = dict.fromkeys(rng.choices(names, k=2 if meeting and rng.random() < WITH_TWO else 1))
	rows = [{"constituent": name} for name in chosen]
	colleague = user_of(rng.choice(FRONT_DESK))
	if meeting and colleague != staff and rng.random() < WITH_MINUTES:
		rows.append({"user": colleague, "role": "Minutes"})
	return rows


def _said(rng: Random, talk: dict, day: date) -> dict:
	words = words_about(place_at_random(rng), rng)
	said = {"summary": talk["said"], "outcome": rng.choice(talk["came_of_it"])}
	if rng.random() < WITH_A_NEXT_STEP:
		said["next_step"] = rng.choice(talk["next_steps"])
	fields = {field: say(text, rng, words) for field, text in said.items()}
	due = day + timedelta(days=rng.choice((3, 7, 10, 14, 21, 30)))
	return {**fields, "next_step_due": due if "next_step" in said else None}

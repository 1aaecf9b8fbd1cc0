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
from gov_crm.setup.demo.staff import user_of
from gov_crm.setup.demo.town import landmark_near, other_street, place_at_random
from gov_crm.setup.demo.writing import Bulk

INTERACTION = "Gov Interaction"
DAYS = 365
WITH_A_NEXT_STEP = 0.45
WITH_TWO = 0.3
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
	kinds = [kind for kind in read("interactions")["kinds"] if people.get(kind["with"][0])]
	kind = rng.choice(kinds)
	words = _words(rng)
	at = _moment(rng)
	staff = user_of(rng.choice(STAFF.get(kind["topic"], FRONT_DESK)))
	channel = rng.choice(kind["channels"])
	doc = frappe.get_doc(
		{
			"doctype": INTERACTION,
			"occurred_on": at,
			"channel": channel,
			"direction": "Both" if channel == "Meeting" else rng.choice(("Incoming", "Incoming", "Outgoing")),
			"staff": staff,
			"topic": kind["topic"],
			"summary": say(rng.choice(kind["summaries"]), rng, words),
			"outcome": say(rng.choice(kind["outcomes"]), rng, words),
			"participants": _participants(rng, kind, people, staff, channel),
			**_next_step(rng, kind, words, at.date()),
		}
	)
	doc.validate()
	return doc


def _words(rng: Random) -> dict[str, str]:
	place = place_at_random(rng)
	return {
		"street": place.street,
		"other_street": other_street(place, rng),
		"landmark": landmark_near(place, rng),
	}


def _moment(rng: Random) -> datetime:
	"""In office hours of the last year, more often of late; site time."""
	calendar, now = calendar_for(), now_datetime()
	while True:
		day = now.date() - timedelta(days=int(DAYS * rng.random() ** 1.4))
		at = datetime.combine(day, time(rng.randint(8, 17), rng.choice(range(0, 60, 5))))
		if at < now and is_working_time(to_utc(at), calendar):
			return at


def _participants(rng: Random, kind: dict, people: dict, staff: str, channel: str) -> list[dict]:
	kinds = [name for name in kind["with"] if people.get(name)]
	many = 2 if channel == "Meeting" and rng.random() < WITH_TWO * 2 else 1
	chosen = dict.fromkeys(rng.choice(people[rng.choice(kinds)]) for _one in range(many))
	rows = [{"constituent": name, "role": ""} for name in chosen]
	if channel == "Meeting" and rng.random() < WITH_TWO:
		colleague = user_of(rng.choice(FRONT_DESK))
		rows += [{"user": colleague, "role": "Minutes"}] if colleague != staff else []
	return rows


def _next_step(rng: Random, kind: dict, words: dict, day: date) -> dict:
	if rng.random() > WITH_A_NEXT_STEP:
		return {}
	due = day + timedelta(days=rng.choice((3, 7, 10, 14, 21, 30)))
	return {"next_step": say(rng.choice(kind["next_steps"]), rng, words), "next_step_due": due}

"""Two thousand requests of a year, each with its history: placed, promised and worded by the app's own code."""

import json
from datetime import datetime, timedelta
from random import Random

import frappe
from frappe.utils import now_datetime

from gov_crm.domain.access_code import make_code
from gov_crm.domain.numbering import make
from gov_crm.gov_crm.calendars import calendar_for
from gov_crm.gov_crm.numbers import next_serial
from gov_crm.service_requests.answers import set_answers
from gov_crm.service_requests.deadlines import set_deadlines, set_target_state
from gov_crm.service_requests.places import set_place
from gov_crm.service_requests.routing import place
from gov_crm.service_requests.wording import set_words
from gov_crm.setup.demo import life as acts
from gov_crm.setup.demo.arrivals import Arrival, arrivals
from gov_crm.setup.demo.askers import Askers
from gov_crm.setup.demo.asking import Ask, invent_ask
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.files import services
from gov_crm.setup.demo.plans import Planner
from gov_crm.setup.demo.staff import user_of
from gov_crm.setup.demo.teams import Teams, is_away
from gov_crm.setup.demo.traces import add_traces
from gov_crm.setup.demo.writing import Bulk

REQUEST = "Gov Service Request"
KEY = "demo-"
FRONT_DESK = ("maya.brennan", "tomasz.wilk", "grace.adeyemi")
WITHOUT_A_CLERK = ("Web", "Open311")
PART = 250


def create_requests(count: int) -> None:
	"""Those of the `count` requests of the year that are not there yet."""
	known = set(frappe.get_all(REQUEST, {"submission_key": ("like", f"{KEY}%")}, pluck="submission_key", order_by="name"))
	if len(known) >= count:
		return
	year = Year(count)
	for begin in range(0, count, PART):
		bulk = Bulk()
		for number in range(begin, min(begin + PART, count)):
			if key_of(number) not in known:
				year.live(number, bulk)
		bulk.write()
		frappe.db.commit()  # a part stands by itself: what is broken off goes on with the next


def key_of(number: int) -> str:
	return f"{KEY}{number:05}"


class Year:
	"""The requests of a year, one after the other."""

	def __init__(self, count: int):
		self.now = now_datetime().replace(microsecond=0)
		self.calendar = calendar_for()
		self.arrivals = arrivals(count, self.now, self.calendar)
		self.askers = Askers()
		self.teams = Teams()

	def live(self, number: int, bulk: Bulk) -> None:
		"""Let a request go through all that has happened to it until today."""
		rng, arrival = chance("request", number), self.arrivals[number]
		asker = self.askers.choose(rng, arrival)
		ask = invent_ask(rng, arrival.service, arrival.at, asker.home if asker else None)
		request = _request(number, arrival, ask, asker)
		placement = _receive(request, self.teams, arrival)
		life = acts.Life(request, asker.email if asker else None)
		clerk = _clerk(rng, arrival)
		acts.receive(life, arrival.at, clerk, placement)
		self._go_on(life, ask, rng, clerk)
		_finish(life)
		add_traces(bulk, life, clerk or "Guest")

	def _go_on(self, life: acts.Life, ask: Ask, rng: Random, clerk: str | None) -> None:
		request = life.request
		acknowledged = request.opened_on + timedelta(seconds=rng.randint(20, 200))
		if life.mail_to and acknowledged < self.now:
			acts.acknowledge(life, acknowledged, clerk)
		plan = Planner(request, ask, rng, self.calendar).plan(self.teams)
		for at, act in plan:
			holder = request.assigned_to
			if at > self.now or (holder and is_away(holder, request.department, at)):
				break
			act(life, at, holder)
		self._count(life)

	def _count(self, life: acts.Life) -> None:
		holders = life.holders
		for at, (user, _by, since) in enumerate(holders):
			until = holders[at + 1][2] if at + 1 < len(holders) else life.request.resolved_on
			self.teams.take(user, since, until)


def _request(number: int, arrival: Arrival, ask: Ask, asker):
	return frappe.get_doc(
		{
			"doctype": REQUEST,
			"__islocal": 1,
			"submission_key": key_of(number),
			"service_type": arrival.service,
			"channel": arrival.channel,
			"opened_on": arrival.at,
			"public_code": make_code(),
			"subject": ask.subject,
			"description": ask.description,
			"address": ask.address if ask.place or services()[arrival.service].get("about_home") else None,
			"latitude": ask.place.latitude if ask.place else None,
			"longitude": ask.place.longitude if ask.place else None,
			"anonymous": int(asker is None),
			"constituent": asker.name if asker else None,
			"on_behalf_of": asker.on_behalf_of if asker else None,
			"answers": [{"code": frappe.scrub(row["label"])[:60], **row} for row in ask.answers],
		}
	)


def _receive(request, teams: Teams, arrival: Arrival):
	"""What saving it for the first time works out."""
	set_words(request)
	set_place(request)
	set_answers(request)
	request.priority = frappe.get_cached_value("Gov Service Type", request.service_type, "default_priority")
	placement = place(request, teams.at(arrival.at))
	request.department = placement.department
	request.priority = placement.priority or request.priority
	request.routing_reason = "\n".join(placement.because)
	set_deadlines(request)
	return placement


def _finish(life: acts.Life) -> None:
	request = life.request
	if request.pauses:
		set_deadlines(request)
	set_target_state(request)
	request.name = make("SR", request.opened_on.year, next_serial(REQUEST))
	request.set("__islocal", None)


def _clerk(rng: Random, arrival: Arrival) -> str | None:
	"""Who took it down; nobody where the public files it."""
	return None if arrival.channel in WITHOUT_A_CLERK else user_of(rng.choice(FRONT_DESK))

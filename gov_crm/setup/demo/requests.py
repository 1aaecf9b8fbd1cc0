"""Two thousand requests of a year with their histories; the app's own code places and promises them."""

from datetime import datetime, timedelta
from random import Random

import frappe
from frappe.utils import now_datetime

from gov_crm.domain.access_code import make_code
from gov_crm.domain.numbering import make
from gov_crm.domain.questions import question_code
from gov_crm.gov_crm.calendars import calendar_for
from gov_crm.gov_crm.numbers import next_serial
from gov_crm.service_requests.answers import set_answers
from gov_crm.service_requests.deadlines import set_deadlines, set_target_state
from gov_crm.service_requests.places import set_place
from gov_crm.service_requests.routing import Placement, choose_in, place
from gov_crm.service_requests.wording import set_words
from gov_crm.setup.demo import life as acts
from gov_crm.setup.demo.arrivals import Arrival, arrivals
from gov_crm.setup.demo.askers import Asker, Askers
from gov_crm.setup.demo.asking import Ask, invent_ask
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.filing import Fresh, file_all
from gov_crm.setup.demo.organisation import OFFICE_HOURS
from gov_crm.setup.demo.plans import Planner, Step
from gov_crm.setup.demo.staff import user_of
from gov_crm.setup.demo.teams import Teams, is_away
from gov_crm.setup.demo.traces import add_traces
from gov_crm.setup.demo.writing import Bulk

REQUEST = "Gov Service Request"
KEY = "demo-"
FRONT_DESK = ("maya.brennan", "tomasz.wilk", "grace.adeyemi")
WITHOUT_A_CLERK = ("Web", "Open311")
PART = 250
# So long may a new request lie untouched and still be filed as if it came today
FRESH = timedelta(days=6)


def create_requests(count: int) -> None:
	"""Those of the `count` requests of the year that are not there yet."""
	known = set(known_keys())
	if len(known) >= count:
		return
	year = Year(count)
	missing = [number for number in range(count) if key_of(number) not in known]
	for begin in range(0, len(missing), PART):
		bulk = Bulk()
		for number in missing[begin : begin + PART]:
			year.live(number, bulk)
		bulk.write()
		frappe.db.commit()  # a part stands by itself: a second call goes on with the next
	file_all(year.fresh)


def key_of(number: int) -> str:
	return f"{KEY}{number:05}"


def known_keys() -> list[str]:
	"""The keys of the requests that the demo made."""
	filters = {"submission_key": ("like", f"{KEY}%")}
	return frappe.get_all(REQUEST, filters, pluck="submission_key", order_by="name")


class Year:
	"""The requests of a year, one after the other. `fresh` are those to which nothing has happened yet."""

	def __init__(self, count: int):
		self.now = now_datetime().replace(microsecond=0)
		self.calendar = calendar_for(OFFICE_HOURS)
		self.arrivals = arrivals(count, self.now, self.calendar)
		self.askers = Askers()
		self.teams = Teams()
		self.fresh: list[Fresh] = []

	def live(self, number: int, bulk: Bulk) -> None:
		"""Let a request go through all that has happened to it until now."""
		rng, arrival = chance("request", number), self.arrivals[number]
		asker = self.askers.choose(rng, arrival)
		ask = invent_ask(rng, arrival.service, arrival.at, asker.home if asker else None)
		# what is filed without a name is filed in nobody's, also by a clerk
		by_clerk = asker and arrival.channel not in WITHOUT_A_CLERK
		clerk = user_of(rng.choice(FRONT_DESK)) if by_clerk else None
		request = _request(number, arrival, ask, asker)
		placement = _receive(request, self.teams)
		life = acts.Life(request, asker)
		plan = Planner(request, ask, rng, self.calendar, not arrival.due_today).plan(self.teams)
		if plan[0].at > self.now and self.now - arrival.at < FRESH:
			self.fresh.append(Fresh(_request(number, arrival, ask, asker), clerk, asker))
			return
		acts.receive(life, arrival.at, clerk, placement)
		self._acknowledge(life, rng, clerk)
		self._go_on(life, plan)
		_finish(life)
		add_traces(bulk, life, clerk or "Guest")

	def _acknowledge(self, life: acts.Life, rng: Random, clerk: str | None) -> None:
		if life.can_mail:
			acts.acknowledge(life, life.request.opened_on + timedelta(seconds=rng.randint(20, 200)), clerk)

	def _go_on(self, life: acts.Life, plan: list[Step]) -> None:
		for step in plan:
			if step.at > self.now:
				break
			if step.by_holder:
				self._stand_in(life, step.at)
			if life.request.assigned_to or not step.by_holder:
				step.act(life, step.at, life.request.assigned_to)
		for number, (user, _by, since) in enumerate(life.holders, start=1):
			ended = life.request.resolved_on if number == len(life.holders) else life.holders[number][2]
			self.teams.take(user, since, ended)

	def _stand_in(self, life: acts.Life, at: datetime) -> None:
		"""What somebody who is away should have done goes to somebody who is there."""
		department, holder = life.request.department, life.request.assigned_to
		if holder and is_away(holder, department, at):
			manager = frappe.get_cached_value("Gov Department", department, "manager")
			acts.hand_over(life, at, manager, choose_in(department, life.request, self.teams.at(at)).assignee)


def _request(number: int, arrival: Arrival, ask: Ask, asker: Asker | None):
	return frappe.get_doc(
		{
			"doctype": REQUEST,
			"__islocal": 1,
			"submission_key": key_of(number),
			"service_type": arrival.service,
			"channel": arrival.channel,
			"opened_on": arrival.at,
			"subject": ask.subject,
			"description": ask.description,
			"address": ask.address,
			"latitude": ask.latitude,
			"longitude": ask.longitude,
			"anonymous": int(asker is None),
			"constituent": asker.name if asker else None,
			"on_behalf_of": asker.on_behalf_of if asker else None,
			"answers": [{"code": question_code(row["label"]), **row} for row in ask.answers],
		}
	)


def _receive(request, teams: Teams) -> Placement:
	"""What saving it for the first time works out."""
	set_words(request)
	set_place(request)
	set_answers(request)
	request.public_code, request.acknowledgement = make_code(), ""
	request.priority = frappe.get_cached_value("Gov Service Type", request.service_type, "default_priority")
	placement = place(request, teams.at(request.opened_on))
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

"""What is to become of a request, and when: most are done in time, some wait, change hands or come back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from random import Random

import frappe
from frappe.utils import now_datetime

from gov_crm.domain.closure import REFERRED
from gov_crm.domain.working_time import Calendar, add_working_time, working_time_between
from gov_crm.gov_crm.clock import to_site, to_utc
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.resolving import outcomes_of
from gov_crm.service_requests.routing import choose_in
from gov_crm.setup.demo import life as acts
from gov_crm.setup.demo.asking import Ask
from gov_crm.setup.demo.chance import say
from gov_crm.setup.demo.files import passes_to, read, services
from gov_crm.setup.demo.teams import Teams

# Takes the life of a request, the moment (site time), and who holds the request then
Act = Callable[[acts.Life, datetime, str], None]
# Of what is handed to another body
ANSWERED = 0.85
# Mostly the first outcome of a service
FIRST_OUTCOME = 0.62
# The city grows, and in the last weeks the work has piled up
OF_LATE = timedelta(days=25)


@dataclass(slots=True)
class Pace:
	"""How the work goes: moments by the share of the time that it takes, with one wait in it or none."""

	opened: datetime
	takes: timedelta
	calendar: Calendar
	wait_from: float = 2.0
	waits: timedelta = timedelta()

	def at(self, share: float) -> datetime:
		"""Site time."""
		begun = to_utc(self.opened)
		if share <= self.wait_from:
			return to_site(add_working_time(begun, self.takes * share, self.calendar))
		woken = add_working_time(begun, self.takes * self.wait_from, self.calendar) + self.waits
		return to_site(add_working_time(woken, self.takes * (share - self.wait_from), self.calendar))

	def woken_at(self) -> datetime:
		return self.at(self.wait_from) + self.waits


@dataclass(frozen=True, slots=True)
class Step:
	"""An act and its moment (site time); `by_holder` is done by whoever has the request, if anybody has."""

	at: datetime
	act: Act
	by_holder: bool = True


class Planner:
	"""Decides what is to become of one request; one that is not `in_time` is open when it is due."""

	def __init__(self, request, ask: Ask, rng: Random, calendar: Calendar, in_time: bool = True):
		self.request, self.rng = request, rng
		self.service = services()[request.service_type]
		self.ask = ask
		self.late = max(0.0, 1 - (now_datetime() - request.opened_on) / OF_LATE)
		promised = working_time_between(to_utc(request.opened_on), to_utc(request.resolution_due), calendar)
		slower = self.late * rng.uniform(0.1, 1.1)
		share = _speed(rng) + slower
		self.pace = Pace(request.opened_on, promised * (share if in_time else max(share, 1.1)), calendar)
		self.steps: list[Step] = []

	def plan(self, teams: Teams) -> list[Step]:
		"""The steps in order."""
		self._begin(teams)
		self._work()
		self._end()
		return sorted(self.steps, key=lambda step: step.at)

	def _begin(self, teams: Teams) -> None:
		lot = self.rng.random()
		if lot < 0.05:
			department = self.rng.choice(passes_to()[self.request.department])
			reason = self._say("transfer_reasons")
			self._add(0.06, partial(_transfer, teams=teams, department=department, reason=reason))
		elif lot < 0.08:
			self._add(0.07, partial(_hand_over, teams=teams, rng=self.rng))
		elif lot < 0.1 + self.late * 0.15:
			self._add(0.04, acts.give_back)
			again = self.pace.at(self.rng.uniform(0.3, 0.8))
			self._by_others(again, partial(_give_again, teams=teams))
		if self.rng.random() < 0.7:
			self._add(self.rng.uniform(0.1, 0.45), acts.start)

	def _work(self) -> None:
		if self.rng.random() < 0.2 + self.late * 0.2:
			self._wait()
		if self.rng.random() < 0.55:
			self._add(self.rng.uniform(0.12, 0.6), partial(acts.tell_publicly, text=self._say("replies")))
		if self.rng.random() < 0.4:
			self._add(self.rng.uniform(0.08, 0.9), partial(acts.note, text=self._say("notes")))
		if self.rng.random() < 0.15:
			self._add(self.rng.uniform(0.3, 0.95), partial(acts.note, text=self._say("internal_notes")))

	def _wait(self) -> None:
		"""We ask the constituent, who answers after some days."""
		if self.request.anonymous or not self.request.constituent:
			return
		self.pace.wait_from = self.rng.uniform(0.3, 0.7)
		self.pace.waits = _days(self.rng.triangular(0.4, 18, 4))
		self._add(self.pace.wait_from, partial(acts.wait, reason=self._say("questions_back")))
		text = self._say("answers_back")
		self._by_others(self.pace.woken_at(), lambda life, at, by: acts.answer(life, at, text))

	def _end(self) -> None:
		outcome = self._outcome()
		self._add(1.0, partial(acts.resolve, outcome=outcome, text=self._ending(outcome)))
		ended = self.pace.at(1.0)
		if self.rng.random() < 0.03 and self.request.constituent:
			ended = self._come_back(ended)
		elif outcomes_of(self.request.service_type)[outcome] == REFERRED:
			ended = self._answered(ended)
		self._by_others(_closing_after(ended), lambda life, at, by: acts.close(life, at))

	def _answered(self, handed_over: datetime) -> datetime:
		"""The other body mostly answers within weeks; gives when, or would have."""
		answered = handed_over + _days(self.rng.triangular(2, 40, 9))
		if self.rng.random() < ANSWERED:
			text = self._say("referral_answers")
			self._by_others(answered, lambda life, at, by: acts.note_referral_answer(life, at, by, text))
		return answered

	def _come_back(self, ended: datetime) -> datetime:
		"""The constituent is not content; gives when it is resolved again."""
		text = self._say("reopenings")
		back = ended + _days(self.rng.uniform(0.5, 6))
		self._by_others(back, lambda life, at, by: acts.answer(life, at, text))
		again = Pace(back, self.pace.takes * self.rng.uniform(0.2, 0.7), self.pace.calendar).at(1.0)
		outcome = next(iter(self.ask.endings))
		self.steps.append(Step(again, partial(acts.resolve, outcome=outcome, text=self._ending(outcome))))
		return again

	def _add(self, share: float, act: Act) -> None:
		self.steps.append(Step(self.pace.at(share), act))

	def _by_others(self, at: datetime, act: Act) -> None:
		"""By the constituent, a manager or the clock."""
		self.steps.append(Step(at, act, by_holder=False))

	def _outcome(self) -> str:
		first, *others = self.ask.endings
		return first if self.rng.random() < FIRST_OUTCOME or not others else self.rng.choice(others)

	def _ending(self, outcome: str) -> str:
		return say(self.rng.choice(self.ask.endings[outcome]), self.rng, self.ask.words)

	def _say(self, what: str) -> str:
		texts = self.service.get(what) or read("words")[what]
		return say(self.rng.choice(texts), self.rng, self.ask.words)


def _days(days: float) -> timedelta:
	"""To the second, as the site keeps time."""
	return timedelta(seconds=round(days * 86_400))


def _speed(rng: Random) -> float:
	"""The share of the promised time that the work takes: four of five stay within it."""
	lot = rng.random()
	if lot < 0.81:
		return rng.triangular(0.08, 0.97, 0.55)
	return rng.uniform(1.03, 1.9) if lot < 0.98 else rng.uniform(2, 3.2)


def _closing_after(resolved: datetime) -> datetime:
	"""The night in which the daily job closes it."""
	over = resolved + timedelta(days=get_settings().reopen_days)
	return datetime.combine(over.date() + timedelta(days=1), time(0, 2))


def _transfer(life: acts.Life, at: datetime, by: str, teams: Teams, department: str, reason: str) -> None:
	if department != life.request.department:
		acts.transfer(life, at, by, choose_in(department, life.request, teams.at(at)), reason)


def _hand_over(life: acts.Life, at: datetime, by: str, teams: Teams, rng: Random) -> None:
	members, _day = teams.at(at)(life.request.department)
	acts.hand_over(life, at, by, rng.choice(members).user if members else by)


def _give_again(life: acts.Life, at: datetime, by: str, teams: Teams) -> None:
	"""The manager finds what was given back."""
	manager = frappe.get_cached_value("Gov Department", life.request.department, "manager")
	placement = choose_in(life.request.department, life.request, teams.at(at))
	if manager and placement.assignee:
		acts.give_again(life, at, manager, placement.assignee)

"""Who could take work on a day of the past, and how much they had then."""

from collections import defaultdict
from datetime import date, datetime
from heapq import heappop, heappush

import frappe

from gov_crm.domain.routing import Member
from gov_crm.gov_crm.departments import members_of


class Teams:
	"""The open work of everybody, as the days go by; asked and told in the order of time (site time)."""

	def __init__(self):
		self._until: dict[str, list[datetime]] = defaultdict(list)
		self._latest: dict[str, datetime] = {}

	def at(self, moment: datetime):
		"""What `routing.place` asks for, at that moment."""

		def team(department: str) -> tuple[list[Member], date]:
			return [self._member(row, moment) for row in members_of(department)], moment.date()

		return team

	def take(self, user: str, since: datetime, until: datetime | None) -> None:
		"""`user` has a request from one moment to the other, or to this day."""
		heappush(self._until[user], until or datetime.max)
		self._latest[user] = since

	def _member(self, row, moment: datetime) -> Member:
		open_work = self._until[row.user]
		while open_work and open_work[0] <= moment:
			heappop(open_work)
		enabled = bool(frappe.get_cached_value("User", row.user, "enabled"))
		return Member(
			row.user, enabled, row.away_from, row.away_to, len(open_work), self._latest.get(row.user)
		)


def is_away(user: str, department: str, moment: datetime) -> bool:
	"""Whether a member of the department is away on that day."""
	member = next((row for row in members_of(department) if row.user == user), None)
	if not (member and member.away_from and member.away_to):
		return False
	return member.away_from <= moment.date() <= member.away_to

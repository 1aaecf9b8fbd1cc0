"""Who belongs to whom in the city: households, employers, guardians, and whom to ask for at a firm."""

from datetime import date, timedelta
from random import Random

from frappe.utils import getdate, nowdate

from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.known import Rows, by_kind

ROW = "Gov Relationship"
UNKNOWN = {"from_date": None, "to_date": None, "note": None}
EMPLOYERS = ("Business", "Agency", "Facility")
MOST_IN_A_HOUSEHOLD = 4
EMPLOYED, MOVED_ON, HAS_CONTACT = 0.35, 0.2, 0.6
OLD = 82  # years, from which on some have a guardian
GUARDED = 0.25
LONGEST = timedelta(days=4_000)


def create_relationships() -> None:
	people, rows = by_kind(), Rows(ROW, "relationships")
	inhabitants = people.get("Person", [])
	_households(rows, people.get("Household", []), inhabitants)
	_employers(rows, [one for kind in EMPLOYERS for one in people.get(kind, [])], inhabitants)
	_guardians(rows, inhabitants)
	rows.write()


def _households(rows: Rows, households: list[dict], inhabitants: list[dict]) -> None:
	"""Whoever has a name of the household lives in it, each in one."""
	housed: set[str] = set()
	for household in households:
		words = set(household.full_name.split())
		family = [one for one in inhabitants if one.last_name in words and one.name not in housed]
		family = family[:MOST_IN_A_HOUSEHOLD]
		housed.update(one.name for one in family)
		for member in family:
			rows.add(member, **UNKNOWN, kind="Household", constituent=household.name)
		if len(family) > 2:
			rows.add(family[0], **UNKNOWN, kind="Sibling", constituent=family[1].name)


def _employers(rows: Rows, employers: list[dict], inhabitants: list[dict]) -> None:
	if not employers:
		return
	for person in inhabitants:
		rng = chance("employer", person.full_name)
		if rng.random() < EMPLOYED:
			employer = rng.choice(employers)
			time = _time(rng, over=rng.random() < MOVED_ON)
			rows.add(person, **{**UNKNOWN, **time}, kind="Employer", constituent=employer.name)
	for employer in employers:
		rng = chance("contact person", employer.full_name)
		if inhabitants and rng.random() < HAS_CONTACT:
			contact = rng.choice(inhabitants)
			rows.add(employer, **UNKNOWN, kind="Contact Person", constituent=contact.name)


def _guardians(rows: Rows, inhabitants: list[dict]) -> None:
	old, younger = ([one for one in inhabitants if _is_old(one) is age] for age in (True, False))
	for person in old if younger else ():
		rng = chance("guardian", person.full_name)
		if rng.random() < GUARDED:
			words = {"note": "Court order; call the guardian first"}
			guardian = rng.choice(younger).name
			rows.add(person, **{**UNKNOWN, **_time(rng), **words}, kind="Guardian", constituent=guardian)


def _is_old(person: dict) -> bool:
	born = person.date_of_birth
	return bool(born) and getdate(nowdate()).year - getdate(born).year >= OLD


def _time(rng: Random, over: bool = False) -> dict[str, date | None]:
	today = getdate(nowdate())
	ended = today - LONGEST * rng.uniform(0.01, 0.2) if over else None
	return {"from_date": today - LONGEST * rng.uniform(0.25, 1), "to_date": ended}

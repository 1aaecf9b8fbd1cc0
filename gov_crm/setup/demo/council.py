"""The offices of the city: who holds them, who did before, and the seat that stood empty for a while."""

from datetime import date, timedelta

from frappe.utils import getdate, nowdate

from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.known import Rows, by_kind

ROW = "Gov Office Held"
DAY = timedelta(days=1)
TERM_YEARS = 4
BORN_BEFORE = 1985
# A member moved away in the middle of the term, and the seat was empty until the by-election
EMPTY_FOR = timedelta(days=75)


def create_offices() -> None:
	"""Each official's present term, and that of the inhabitant who was there before."""
	people, rows = by_kind(), Rows(ROW, "offices")
	offices = read("people")["official"]
	former = [one for one in people.get("Person", []) if _was_of_age(one)]
	for number, official in enumerate(people.get("Official", [])[: len(offices)]):
		office, body = offices[number]
		seat = {"office": office, "body": body, "district": _district(office)}
		began, ended = _handover(number)
		rows.add(official, **seat, from_date=began, to_date=None)
		if former:
			before = chance("in office before", number).choice(former)
			rows.add(before, **seat, from_date=_earlier(began), to_date=ended)
	rows.write()


def _handover(number: int) -> tuple[date, date]:
	"""The first day of the present term, and the last of the one before."""
	year = getdate(nowdate()).year
	january = date(year - 1 - (year + number) % 2, 1, 2)
	return (january, january - DAY) if number != 3 else (january + EMPTY_FOR, january - DAY)


def _earlier(began: date) -> date:
	return date(began.year - TERM_YEARS, 1, 2)


def _was_of_age(person: dict) -> bool:
	return not person.date_of_birth or getdate(person.date_of_birth).year < BORN_BEFORE


def _district(office: str) -> str | None:
	"""The ward that the office is for, by the number in its name."""
	_office, _comma, ward = office.partition(", ")
	names = (feature["properties"]["name"] for feature in read("wards.geojson")["features"])
	return next((name for name in names if ward and name.startswith(f"{ward} ")), None)

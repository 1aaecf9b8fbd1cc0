"""People whom two colleagues have entered, each in their own way: every register has some."""

from collections.abc import Callable, Iterator
from random import Random

from gov_crm.constituents.duplicate_search import look_for_duplicates
from gov_crm.domain.normalise import tokens
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.constituents import enter, known_keys
from gov_crm.setup.demo.people import inhabitants
from gov_crm.setup.demo.quiet import without_the_web
from gov_crm.setup.demo.town import CITY, place_at_random

SOURCE = "demo, entered twice"
ONE_OF = 22
# Added to the number of the one whom they are
AGAIN = 100_000
SHORT = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Drive": "Dr", "Lane": "Ln", "Court": "Ct"}
REACH = ("phone", "email")


def create_second_entries(count: int) -> None:
	"""Of the first `count` inhabitants those who are on record twice, and what the app makes of it."""
	known = set(known_keys(SOURCE))
	enter((number, again) for number, again in _entered_twice(count) if str(number) not in known)
	with without_the_web():
		look_for_duplicates()


def _entered_twice(count: int) -> Iterator[tuple[int, dict]]:
	fit = [(number, fields) for number, fields in enumerate(inhabitants(count)) if _is_fit(fields)]
	for at, (number, fields) in enumerate(fit[::ONE_OF]):
		rng = chance("entered twice", number)
		named = {
			field: fields[field] for field in ("constituent_type", "first_name", "last_name", "language")
		}
		yield AGAIN + number, {"source_system": SOURCE, **named, **_WAYS[at % len(_WAYS)](rng, fields)}


def _is_fit(fields: dict) -> bool:
	known = all(fields.get(field) for field in ("first_name", "address_line", "phone"))
	if not known or fields["constituent_type"] != "Person" or len(fields["last_name"]) < 4:
		return False
	return not (fields["restricted"] or fields["deceased"])


def _in_haste(rng: Random, fields: dict) -> dict:
	"""On the phone: the first name as an initial, the street as one says it."""
	return {"first_name": f"{fields['first_name'][0]}.", "phone": fields["phone"], **_address(fields)}


def _misheard(rng: Random, fields: dict) -> dict:
	"""Two letters of the last name the other way round."""
	last, at = fields["last_name"], rng.randrange(1, len(fields["last_name"]) - 1)
	return {
		"last_name": last[:at] + last[at + 1] + last[at] + last[at + 2 :],
		"phone": fields["phone"],
		**_address(fields),
	}


def _moved(rng: Random, fields: dict) -> dict:
	"""At a new address, with the old number."""
	place = place_at_random(rng)
	reach = {field: fields.get(field) for field in REACH}
	return {**reach, "address_line": place.line, "city": CITY, "postal_code": place.postal_code}


def _by_mail(rng: Random, fields: dict) -> dict:
	"""From a mail: no phone, and a box at work."""
	return {"email": f"{'.'.join(tokens(fields['last_name']))}@works.example", **_address(fields)}


_WAYS: tuple[Callable[[Random, dict], dict], ...] = (_in_haste, _moved, _by_mail, _misheard)


def _address(fields: dict) -> dict:
	line = " ".join(SHORT.get(word, word) for word in fields["address_line"].partition(",")[0].split())
	return {"address_line": line, "city": fields["city"]}

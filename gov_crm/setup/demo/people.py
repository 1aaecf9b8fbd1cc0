"""Who lives and works in the invented city: what is known of each constituent."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, repeat
from random import Random

from gov_crm.domain.normalise import fold, tokens
from gov_crm.setup.demo.chance import chance, say
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.town import CITY, place_at_random

# Of six hundred
KINDS = {
	"Official": 14,
	"Agency": 16,
	"Facility": 20,
	"Internal Unit": 8,
	"Business": 58,
	"Household": 62,
	"Person": 422,
}
# The numbers that are kept for fiction: 555-0100 to 555-0199 of every area
FIRST_LINE, LINES = 5550100, 100
CHANNELS = ("", "", "", "", "Phone", "Phone", "Email", "Email", "SMS", "Letter")


def inhabitants(count: int) -> Iterator[dict]:
	"""The fields of `count` different constituents, in the shares of KINDS."""
	taken: set[str] = set()
	of_kind: Counter[str] = Counter()
	for number, kind in enumerate(_kinds(count)):
		rng = chance("constituent", number)
		named = _NAMED[kind](rng, of_kind[kind])
		# as the database compares names, without case and marks
		while fold(named["full_name"]) in taken:
			named = _NAMED[kind](rng, of_kind[kind])
		taken.add(fold(named["full_name"]))
		of_kind[kind] += 1
		reach = _reach(rng, number, named)
		yield {"constituent_type": kind, **named, **_home(rng), **reach, **_marks(rng, kind)}


def _kinds(count: int) -> list[str]:
	spread = list(chain.from_iterable(repeat(kind, share) for kind, share in KINDS.items()))
	chance("kinds").shuffle(spread)
	return [spread[at % len(spread)] for at in range(count)]


def _origin(rng: Random) -> dict:
	origins = list(read("people")["origins"].values())
	return rng.choices(origins, [origin["share"] for origin in origins])[0]


def _first(rng: Random, origin: dict) -> str:
	return rng.choice(origin["first"].split())


def _last(rng: Random, origin: dict) -> str:
	# a name of several words is written as one in the table
	return rng.choice(origin["last"].split()).replace("_", " ")


def _person(rng: Random, number: int) -> dict:
	origin = _origin(rng)
	first, last = _first(rng, origin), _last(rng, origin)
	if rng.random() < 0.06:
		first = f"{first} {_first(rng, origin)[0]}."
	own = rng.random() * 100 < origin.get("spoken", 0)
	return {
		"full_name": f"{first} {last}",
		"first_name": first,
		"last_name": last,
		"language": origin["language"] if own else "en",
		"date_of_birth": _birthday(rng) if rng.random() < 0.3 else None,
	}


def _birthday(rng: Random) -> date:
	return date(rng.randint(1938, 2006), rng.randint(1, 12), rng.randint(1, 28))


def _household(rng: Random, number: int) -> dict:
	return {**_from_names(rng, read("people")["household"]), "language": "en"}


def _business(rng: Random, number: int) -> dict:
	return _from_names(rng, read("people")["business"])


def _from_names(rng: Random, forms: list[str]) -> dict:
	origin = _origin(rng)
	words = {"last": _last(rng, origin), "other": _last(rng, _origin(rng))}
	return {"full_name": say(rng.choice(forms), rng, words)}


def _official(rng: Random, number: int) -> dict:
	_office, body = read("people")["official"][number % KINDS["Official"]]
	return {**_person(rng, number), "organisation": body}


def _listed(kind: str) -> Callable[[Random, int], dict]:
	def named(rng: Random, number: int) -> dict:
		names = read("people")[kind]
		round_, at = divmod(number, len(names))
		return {"full_name": f"{names[at]} {round_ + 1}" if round_ else names[at]}

	return named


_NAMED: dict[str, Callable[[Random, int], dict]] = {
	"Person": _person,
	"Household": _household,
	"Business": _business,
	"Official": _official,
	"Agency": _listed("agency"),
	"Facility": _listed("facility"),
	"Internal Unit": _listed("internal unit"),
}


def _home(rng: Random) -> dict:
	"""Most have an address; some of those have an apartment, some are not on the map."""
	if rng.random() < 0.08:
		return {}
	place = place_at_random(rng)
	line = place.line if rng.random() < 0.82 else f"{place.line}, Apt {rng.randint(1, 24)}"
	home = {"address_line": line, "city": CITY, "postal_code": place.postal_code}
	if rng.random() < 0.9:
		home |= {"latitude": place.latitude, "longitude": place.longitude}
	return home


def _reach(rng: Random, number: int, named: dict) -> dict:
	"""Nearly all can be reached in one way or the other."""
	reach = {"preferred_channel": rng.choice(CHANNELS)}
	if by_phone := rng.random() < 0.86:
		reach["phone"] = _phone(number)
	if not by_phone or rng.random() < 0.68:
		box = ".".join(tokens(named["full_name"])[:3])
		reach["email"] = f"{box}@{rng.choice(read('people')['mail_domains'])}"
	return reach


def _phone(number: int) -> str:
	"""A number of its own for each, as far as the numbers of fiction last."""
	areas = list(dict.fromkeys(read("people")["area_codes"]))
	line = FIRST_LINE + number % LINES
	return f"+1{areas[number // LINES % len(areas)]}{line:07}"


def _marks(rng: Random, kind: str) -> dict:
	if kind != "Person":
		return {}
	return {"restricted": int(rng.random() < 0.03), "deceased": int(rng.random() < 0.025)}

"""People who are nobody: a city of any size, its names as unevenly spread as real ones.

Name frequencies follow Zipf's law, with about as many different names as the United States have by
number of people (Census 2010: one of a hundred is called Smith, one of sixty John or Mary a century long).
"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from gov_crm.domain.match_names import COMMON_SURNAMES

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence

GIVEN = (
	"james mary john patricia robert jennifer michael linda david elizabeth william barbara richard susan "
	"joseph jessica thomas karen charles sarah christopher lisa daniel nancy matthew sandra anthony betty "
	"mark ashley donald emily steven kimberly andrew margaret paul donna joshua michelle kenneth carol kevin "
	"amanda brian melissa george deborah timothy stephanie ronald rebecca jason laura edward helen jeffrey "
	"sharon ryan cynthia jacob kathleen gary amy nicholas shirley eric angela jonathan anna stephen ruth "
	"larry brenda justin pamela scott nicole brandon katherine benjamin samantha samuel christine gregory "
	"emma alexander catherine jose maria juan guadalupe luis rosa carlos ana jesus juana pedro teresa"
).split()
STREETS = (
	"main high park oak maple cedar elm washington lake hill walnut spring north ridge church willow".split()
)
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"
_SURNAMES, _GIVEN_NAMES, _STREETS = 60_000, 3_000, 4_000
_AREAS = ("203", "475", "860")
_POSTAL_CODES = 30
_OLDEST, _YOUNGEST = 1930, 2008


class City:
	"""The same people for the same size and seed."""

	def __init__(self, size: int, seed: int = 7) -> None:
		self.size = size
		self._random = Random(seed)
		self._surname = _Zipf([*sorted(COMMON_SURNAMES), *self._words(_SURNAMES, 3)])
		self._given = _Zipf([*GIVEN, *self._words(_GIVEN_NAMES, 2)])
		self._street = _Zipf([*STREETS, *self._words(_STREETS, 3)])

	def people(self) -> Iterator[dict[str, str]]:
		"""The values of each, by the fields of Gov Constituent; two of three homes hold a family."""
		while self.size > 0:
			home = self._home()
			for _ in range(min(self.size, self._random.choice((1, 2, 3)))):
				self.size -= 1
				yield self._person(home)

	def _home(self) -> dict[str, str]:
		street = self._street.one(self._random)
		return {
			"last_name": self._surname.one(self._random).title(),
			"address_line": f"{self._random.randint(1, 400)} {street.title()} Street",
			"city": "New Haven",
			"postal_code": f"06{500 + hash_of(street) % _POSTAL_CODES}",
			"phone": self._phone(),
		}

	def _person(self, home: dict[str, str]) -> dict[str, str]:
		random, given = self._random, self._given.one(self._random)
		born = f"{random.randint(_OLDEST, _YOUNGEST)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
		box = f"{given}.{home['last_name'].lower()}"
		return {
			**home,
			"constituent_type": "Person",
			"first_name": given.title(),
			"full_name": f"{given.title()} {home['last_name']}",
			"date_of_birth": born if random.random() < 0.7 else "",
			"email": f"{box}{random.randint(1, 99)}@example.com" if random.random() < 0.6 else "",
			"phone": home["phone"] if random.random() < 0.5 else self._phone(),
		}

	def _phone(self) -> str:
		return f"+1{self._random.choice(_AREAS)}{self._random.randint(2_000_000, 9_999_999)}"

	def _words(self, count: int, syllables: int) -> list[str]:
		pick = self._random.choice
		return [
			"".join(pick(_CONSONANTS) + pick(_VOWELS) for _ in range(syllables)) + pick(_CONSONANTS)
			for _ in range(count)
		]


class _Zipf:
	"""The nth word comes up 1/(n + 10) as often as all together: the first is one of about eighty."""

	def __init__(self, words: Sequence[str]) -> None:
		self._words = words
		self._sums = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

	def one(self, random: Random) -> str:
		return self._words[bisect(self._sums, random.random() * self._sums[-1])]


def hash_of(word: str) -> int:
	"""The same in every process, unlike hash()."""
	return sum(ord(letter) * place for place, letter in enumerate(word, start=1))


def with_a_mistake(person: dict[str, str], random: Random) -> dict[str, str]:
	"""The same person as somebody else would have written it: one slip of the pen, and something missing."""
	field = random.choice(("first_name", "last_name", "address_line", "phone", "date_of_birth"))
	return {
		**person,
		random.choice(("email", "city", "postal_code")): "",
		field: _slip(person[field], random),
	}


def _slip(text: str, random: Random) -> str:
	at = random.randrange(len(text) - 1) if len(text) > 1 else 0
	return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]

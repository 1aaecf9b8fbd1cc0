"""How well duplicates are found in a file of people of whom it is known who is who.

	python benchmarks/duplicates.py dataset3.csv --truth rec_id --map first_name=given_name \\
		--map last_name=surname --map address_line=street_number+address_1 --map city=suburb \\
		--map postal_code=postcode --map date_of_birth=date_of_birth

The fields are those of Gov Constituent. Without --map, columns that are called like fields are taken.
Of all pairs that share a key, those that the app would propose are counted, as on a site.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a file
	sys.path.insert(0, str(ROOT))

from benchmarks.people_file import NoSuchColumn, PeopleFile  # noqa: E402 found by the line above
from gov_crm.domain.match_profile import COMPARED  # noqa: E402 likewise

try:
	from gov_crm.domain.matching import (
		BANDS,
		MOST_SHARING,
		SIGNS,
		Profile,
		band_of,
		blocking_keys,
		score,
		worth_comparing,
	)
except ModuleNotFoundError as missing:
	if missing.name != "rapidfuzz":
		raise
	from embedded import host  # this Python lacks what the app needs: go on with one that has it

	host.ready()
	host.become("-m", "benchmarks.duplicates", *sys.argv[1:])

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence

	from benchmarks.people_file import Person

AT_ONCE = 10_000
Pair = tuple[int, int]


@dataclass(slots=True)
class Measured:
	"""What was found; counts are of pairs of records."""

	records: int
	true: int
	candidates: int = 0
	found: int = 0  # of the true ones, those that share a key
	largest_block: int = 0
	left_out: int = 0  # keys that too many share
	by_band: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
	seconds_a_profile: float = 0.0
	seconds_a_pair: float = 0.0

	@property
	def possible(self) -> int:
		return self.records * (self.records - 1) // 2

	def proposed(self, least: str) -> Counter:
		"""Of the pairs in this band and the surer ones, how many are of one person: True and False."""
		names = [name for _least, name in BANDS]
		return sum((self.by_band[name] for name in names[: names.index(least) + 1]), Counter())


def measure(people: Sequence[Person]) -> Measured:
	"""Propose duplicates among the people, and count how many are."""
	begin = process_time()
	profiles = [Profile.of(person.values) for person in people]
	keys = [blocking_keys(profile) for profile in profiles]
	measured = Measured(len(people), _true_pairs(people))
	measured.seconds_a_profile = (process_time() - begin) / max(1, len(people))
	blocks = _blocks(keys)
	measured.largest_block = max(map(len, blocks.values()), default=0)
	measured.left_out = sum(len(rows) > MOST_SHARING[name] for (name, _key), rows in blocks.items())
	seconds = sum(
		_count(pairs, profiles, people, measured) for pairs in _in_portions(_pairs_that_share(keys, blocks))
	)
	measured.seconds_a_pair = seconds / max(1, measured.candidates)
	return measured


def report(measured: Measured) -> str:
	"""The figures as text."""
	m = measured
	lines = [
		f"records {m.records:,} · pairs possible {m.possible:,} · true pairs {m.true:,}",
		f"found by keys {m.found:,} of them ({_share(m.found, m.true)}) among {m.candidates:,} candidates",
		f"largest block {m.largest_block:,} · keys left out, as too many share them, {m.left_out:,}",
		f"time a record {m.seconds_a_profile * 1e6:.1f} µs · a pair {m.seconds_a_pair * 1e6:.1f} µs",
		"",
		f"{'band':<10}{'pairs':>10}{'true':>10}{'precision':>11}   and surer bands: recall, precision, F1",
		*(_line(measured, name) for _least, name in BANDS),
	]
	return "\n".join(lines)


def _line(measured: Measured, band: str) -> str:
	own, so_far = measured.by_band[band], measured.proposed(band)
	recall, precision = so_far[True] / max(1, measured.true), so_far[True] / max(1, so_far.total())
	f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
	figures = f"{own.total():>10,}{own[True]:>10,}{_share(own[True], own.total()):>11}"
	return f"{band:<10}{figures}   {recall:.4f}  {precision:.4f}  {f1:.4f}"


def _share(part: int, whole: int) -> str:
	return f"{part / whole:.2%}" if whole else "–"


def _true_pairs(people: Sequence[Person]) -> int:
	return sum(n * (n - 1) // 2 for n in Counter(person.truth for person in people).values())


def _blocks(keys: Sequence[dict[str, str]]) -> dict[tuple[str, str], list[int]]:
	"""Which rows share which key."""
	blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
	for row, named in enumerate(keys):
		for key in named.items():
			blocks[key].append(row)
	return blocks


def _pairs_that_share(
	keys: Sequence[dict[str, str]], blocks: dict[tuple[str, str], list[int]]
) -> Iterator[Pair]:
	"""Each pair once."""
	for row, named in enumerate(keys):
		found: set[int] = set()
		for name, value in named.items():
			sharing = {other: keys[other].get(SIGNS.get(name, "")) for other in blocks[name, value]}
			found |= worth_comparing(name, named, sharing)
		yield from ((other, row) for other in found if other < row)


def _in_portions(pairs: Iterator[Pair]) -> Iterator[list[Pair]]:
	portion: list[Pair] = []
	for pair in pairs:
		portion.append(pair)
		if len(portion) == AT_ONCE:
			yield portion
			portion = []
	yield portion


def _count(
	pairs: list[Pair], profiles: Sequence[Profile], people: Sequence[Person], measured: Measured
) -> float:
	"""Score the pairs, add them to what was measured, and give the seconds that the scores took."""
	begin = process_time()
	scores = [score(profiles[one], profiles[other]) for one, other in pairs]
	seconds = process_time() - begin
	for (one, other), percent in zip(pairs, scores, strict=True):
		is_true = people[one].truth == people[other].truth
		measured.candidates += 1
		measured.found += is_true
		if band := band_of(percent):
			measured.by_band[band][is_true] += 1
	return seconds


def main(arguments: Sequence[str] | None = None) -> int:
	given = _parser().parse_args(arguments)
	try:
		people = PeopleFile(
			given.files, given.truth, dict(given.map), given.delimiter, given.key, given.id
		).read()
	except (NoSuchColumn, OSError, KeyError) as problem:
		print(f"duplicates: {problem}", file=sys.stderr)
		return 2
	print(report(measure(people)))
	return 0


def _parser() -> argparse.ArgumentParser:
	raw = argparse.RawDescriptionHelpFormatter
	parser = argparse.ArgumentParser(prog="duplicates", description=__doc__, formatter_class=raw)
	parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, plain or gzipped")
	parser.add_argument(
		"--truth", required=True, type=_columns, help="the column that is the same for one person"
	)
	parser.add_argument(
		"--map", action="append", default=[], type=_mapping, metavar="FIELD=COLUMN[+COLUMN]", help=_fields()
	)
	parser.add_argument("--delimiter", default=",")
	parser.add_argument("--key", type=Path, help="the file that has the truth, where it is another")
	parser.add_argument("--id", type=_columns, default=(), help="the columns by which both files name a row")
	return parser


def _fields() -> str:
	return f"where a field is found, one of {', '.join(COMPARED)}"


def _columns(text: str) -> tuple[str, ...]:
	return tuple(text.split("+"))


def _mapping(text: str) -> tuple[str, tuple[str, ...]]:
	name, _equals, columns = text.partition("=")
	if name not in COMPARED or not columns:
		raise argparse.ArgumentTypeError(f"{text} is no FIELD=COLUMN; the fields are {', '.join(COMPARED)}")
	return name, _columns(columns)


if __name__ == "__main__":
	sys.exit(main())

"""How often what was learned from past requests puts a text in its place.

	python benchmarks/routing.py --train past.csv --test later.csv --text Description --label Category

Both are CSV files with a first line of column names, plain or gzipped. One file does for both, parted by a
day of a column: --train file.csv --date "Created At Local" --format "%m/%d/%Y - %I:%M%p" --from 2014-10-01
"""

from __future__ import annotations

import argparse
import csv
import gzip
import resource
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a file
	sys.path.insert(0, str(ROOT))

from gov_crm.domain.learned_routing import Example, learn  # noqa: E402 found by the line above
from gov_crm.domain.routing_quality import Quality, Trial  # noqa: E402
from gov_crm.domain.routing_quality import measure as measure_trials  # noqa: E402
from gov_crm.domain.text import score_service  # noqa: E402

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence

	from gov_crm.domain.learned_routing import Model, Proposal

SHOWN = 3
WISHED = 0.8  # of what is above the floor, the share that is right
A_KILOBYTE = 1024


class Measured(NamedTuple):
	"""Shares from 0 to 1; seconds of one processor."""

	quality: Quality
	majority: float
	seconds_to_learn: float
	seconds_a_proposal: float


class Usage(SystemExit):
	"""A sentence about what was asked for."""


def measure(train: Sequence[Example], test: Sequence[Example]) -> Measured:
	"""Learn from the one, and propose for each of the other."""
	started = process_time()
	model = learn(train)
	learned = process_time()
	proposed = [model.propose(example.text, SHOWN) for example in test]
	ended = process_time()
	[(usual, _count)] = Counter(example.label for example in train).most_common(1)
	return Measured(
		measure_trials(_trials(model, test, proposed), WISHED),
		sum(example.label == usual for example in test) / len(test),
		learned - started,
		(ended - learned) / len(test),
	)


def _trials(model: Model, test: Sequence[Example], proposed: Sequence[Sequence[Proposal]]) -> list[Trial]:
	return [
		Trial(
			example.label,
			tuple(proposal.label for proposal in some),
			some[0].probability,
			_by_name(example.text, model.labels),
		)
		for example, some in zip(test, proposed, strict=True)
	]


def _by_name(text: str, labels: Sequence[str]) -> str:
	"""What the catalogue's search would say that knows no more than the names of the kinds."""
	best = max(labels, key=lambda label: score_service(text, label))
	return best if score_service(text, best) > 0 else ""


def _rows(path: Path, *columns: str) -> Iterator[list[str]]:
	opened = gzip.open if path.suffix == ".gz" else open
	with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
		reader = csv.DictReader(file)
		for column in columns:
			if column not in (reader.fieldnames or ()):
				raise Usage(
					f"{path.name} has no column {column}; it has {', '.join(reader.fieldnames or ())}."
				)
		for row in reader:
			yield [row[column] or "" for column in columns]


def _parted(options: argparse.Namespace) -> tuple[list[Example], list[Example]]:
	"""The examples to learn from, in the order of the file, and those to be tried."""
	if options.test:
		return tuple(
			[Example(*row) for row in _rows(path, options.text, options.label)]
			for path in (options.train, options.test)
		)
	earlier, later = [], []
	for text, label, date in _rows(options.train, options.text, options.label, options.date):
		is_later = datetime.strptime(date, options.format) >= options.since
		(later if is_later else earlier).append(Example(text, label))
	return earlier, later


def main(arguments: Sequence[str]) -> int:
	"""Print what was measured; 2 for what cannot be."""
	options = _options(arguments)
	train, test = _parted(options)
	if not train or not test:
		raise Usage("There is nothing to learn from, or nothing to try.")
	found = measure(train, test)
	most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // A_KILOBYTE
	print(f"{len(train)} to learn from, {len(test)} to try, {len({each.label for each in train})} kinds")
	quality = found.quality
	print(f"the first is right    {quality.first:.3f}   (the commonest kind always: {found.majority:.3f})")
	print(f"one of three is right {quality.among_shown:.3f}")
	print(f"by the kinds' names   {quality.by_keywords:.3f}")
	print(f"macro F1              {quality.macro_f1:.3f}")
	print(f"above the floor       {quality.covered:.3f}, of which {quality.right_above:.3f} are right")
	print(f"learned in {found.seconds_to_learn:.1f} s, at most {most} MB in all")
	print(f"a proposal takes {1000 * found.seconds_a_proposal:.2f} ms")
	return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
	parser = argparse.ArgumentParser(prog="benchmarks/routing.py", description=__doc__)
	parser.formatter_class = argparse.RawDescriptionHelpFormatter
	parser.add_argument("--train", type=Path, required=True)
	parser.add_argument("--test", type=Path)
	parser.add_argument("--text", required=True)
	parser.add_argument("--label", required=True)
	parser.add_argument("--date", help="the column by which one file is parted")
	parser.add_argument("--format", default="%Y-%m-%d", help="of that column")
	parser.add_argument("--from", dest="since", type=datetime.fromisoformat, help="the first day to be tried")
	options = parser.parse_args(arguments)
	if not options.test and not (options.date and options.since):
		parser.error("give --test FILE, or --date COLUMN and --from DAY to part the one file")
	return options


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))

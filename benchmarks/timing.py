"""Timing that holds on a noisy machine: the median of many rounds."""

from __future__ import annotations

from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from collections.abc import Callable, Sequence
	from typing import TypeVar

	Given = TypeVar("Given")

ROUNDS = 15


def microseconds_each(function: Callable[[Given], object], inputs: Sequence[Given]) -> float:
	"""The median over ROUNDS of the mean processor time, in microseconds, of one call over all inputs."""
	for given in inputs:  # caches are warm in a running process
		function(given)
	return median(_mean(function, inputs) for _ in range(ROUNDS))


def _mean(function: Callable[[Given], object], inputs: Sequence[Given]) -> float:
	begin = process_time()  # what other programs take of the machine does not count
	for given in inputs:
		function(given)
	return (process_time() - begin) / len(inputs) * 1e6


def median_seconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
	"""Of one call, on the clock; the first round warms up."""
	return median([_seconds(action) for _ in range(rounds + 1)][1:])


def ratio_of_medians(
	ours: Callable[[], object],
	theirs: Callable[[], object],
	rounds: int = ROUNDS,
	before: Callable[[], object] = lambda: None,
) -> float:
	"""Median time of `ours` by that of `theirs`, in turn; `before` runs untimed before each round."""
	times: list[tuple[float, float]] = []
	for _ in range(rounds + 1):
		before()
		times.append((_seconds(ours), _seconds(theirs)))
	ours_times, their_times = zip(*times[1:], strict=True)  # the first round warms up
	return median(ours_times) / median(their_times)


def _seconds(action: Callable[[], object]) -> float:
	begin = perf_counter()
	action()
	return perf_counter() - begin

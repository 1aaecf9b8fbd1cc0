"""Timing that holds on a noisy machine: the median of many rounds."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from collections.abc import Callable, Sequence
	from typing import TypeVar

	Given = TypeVar("Given")

ROUNDS = 15


def microseconds_each(function: Callable[[Given], object], inputs: Sequence[Given]) -> float:
	"""The median over ROUNDS of the mean time, in microseconds, of one call over all inputs."""
	for given in inputs:  # caches are warm in a running process
		function(given)
	return median(_mean(function, inputs) for _ in range(ROUNDS))


def _mean(function: Callable[[Given], object], inputs: Sequence[Given]) -> float:
	begin = perf_counter()
	for given in inputs:
		function(given)
	return (perf_counter() - begin) / len(inputs) * 1e6

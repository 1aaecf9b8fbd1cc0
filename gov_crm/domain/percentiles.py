"""What is usual, and what nine in ten do not exceed."""

from __future__ import annotations

from math import ceil
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from collections.abc import Collection

NINE_IN_TEN = 90


def median_and_p90(values: Collection[float]) -> tuple[float, float] | tuple[None, None]:
	"""The median (of an even number the mean of the two in the middle) and the 90th percentile.

	The percentile is the smallest value that at least 90 % of them do not exceed ("nearest rank"): one that
	really occurred, also of few. None twice where there are no values; any unit, kept.
	"""
	if not values:
		return None, None
	ordered = sorted(values)
	# in whole numbers: 0.9 × 10 would be a bit more than 9
	return median(ordered), ordered[ceil(len(ordered) * NINE_IN_TEN / 100) - 1]

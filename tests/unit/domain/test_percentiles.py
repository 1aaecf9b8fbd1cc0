"""The median and the 90th percentile by nearest rank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.percentiles import median_and_p90


@pytest.mark.parametrize(
	("values", "expected"),
	[
		([], (None, None)),
		([7], (7, 7)),
		([1, 3], (2, 3)),
		([5, 1, 3], (3, 5)),
		(range(1, 11), (5.5, 9)),
		(range(1, 12), (6, 10)),
		(range(1, 101), (50.5, 90)),
	],
)
def test_of_known_values(values, expected):
	assert median_and_p90(values) == expected


@given(st.lists(st.integers(0, 50), min_size=1))
def test_nine_in_ten_do_not_exceed_the_percentile_and_of_any_smaller_value_fewer(values):
	_median, p90 = median_and_p90(values)
	assert p90 in values
	assert 10 * sum(value <= p90 for value in values) >= 9 * len(values)
	assert 10 * sum(value < p90 for value in values) < 9 * len(values)

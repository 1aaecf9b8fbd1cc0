"""Offices over time: terms, the gaps between them, and the people who held one at once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.periods import Period
from gov_crm.domain.terms import Term, at_the_same_time, history, on_day

MARCH_2, MARCH_3, MARCH_4 = (date(2026, 3, day) for day in (2, 3, 4))


def term(holder, first=None, last=None, office="Commissioner", district="Ward 4"):
	return Term(office, "City Council", district, Period(first, last), holder)


def holders(terms, day):
	return [each.holder for each in on_day(history(terms), day)]


def test_the_successor_holds_the_office_from_the_first_day_on():
	terms = [term("Ada", date(2022, 1, 1), MARCH_2), term("Ben", MARCH_3)]
	assert holders(terms, MARCH_2) == ["Ada"]
	assert holders(terms, MARCH_3) == ["Ben"]


def test_on_the_day_of_a_handover_both_hold_it():
	terms = [term("Ada", None, MARCH_3), term("Ben", MARCH_3)]
	assert holders(terms, MARCH_3) == ["Ada", "Ben"]
	assert [at_the_same_time(each, terms) for each in terms] == [1, 1]


def test_an_open_end_lasts_and_an_open_beginning_goes_back():
	assert holders([term("Ada", MARCH_3)], date(2099, 1, 1)) == ["Ada"]
	assert holders([term("Ada", None, MARCH_3)], date(1900, 1, 1)) == ["Ada"]


def test_days_between_two_terms_are_a_vacancy():
	terms = [term("Ada", None, MARCH_2), term("Ben", MARCH_4)]
	[vacancy] = on_day(history(terms), MARCH_3)
	assert (vacancy.holder, vacancy.period) == (None, Period(MARCH_3, MARCH_3))


def test_a_seat_is_vacant_since_its_last_term_ended():
	*_, vacancy = history([term("Ada", MARCH_2, MARCH_3)])
	assert (vacancy.holder, vacancy.period) == (None, Period(MARCH_4))


def test_nothing_is_said_of_the_time_before_a_seats_first_term():
	assert holders([term("Ada", MARCH_3)], MARCH_2) == []


def test_a_long_term_fills_the_gap_between_two_short_ones():
	terms = [
		term("Ada", date(2020, 1, 1)),
		term("Ben", date(2020, 2, 1), date(2020, 3, 1)),
		term("Eve", MARCH_3),
	]
	assert [each.holder for each in history(terms)] == ["Ada", "Ben", "Eve"]


def test_seats_are_apart_by_district_and_not_by_case():
	terms = [term("Ada", None, MARCH_2), term("Ben", MARCH_3, office="COMMISSIONER")]
	terms.append(term("Eve", MARCH_4, district="Ward 5"))
	assert [each.holder for each in history(terms)] == ["Ada", "Ben", "Eve"]
	assert at_the_same_time(terms[1], terms) == 0


@pytest.mark.parametrize(
	("one", "other", "together"),
	[
		(Period(MARCH_2, MARCH_3), Period(MARCH_3, MARCH_4), True),
		(Period(MARCH_2, MARCH_2), Period(MARCH_3, MARCH_4), False),
		(Period(None, MARCH_2), Period(MARCH_3, None), False),
		(Period(), Period(MARCH_3, MARCH_3), True),
	],
)
def test_periods_overlap_where_they_share_a_day(one, other, together):
	assert one.overlaps(other) is together and other.overlaps(one) is together


def test_a_period_that_ends_before_it_begins_is_not_in_order():
	assert not Period(MARCH_3, MARCH_2).in_order
	assert Period(MARCH_3, MARCH_3).in_order and Period(None, MARCH_2).in_order


days = st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 28))
periods = st.builds(Period, days, days).filter(lambda period: period.in_order)


@given(st.lists(periods, min_size=1, max_size=6), st.dates(date(2020, 1, 1), date(2020, 3, 30)))
def test_a_seat_is_never_held_and_vacant_on_one_day(taken, day):
	found = on_day(history([term(f"P{number}", p.first, p.last) for number, p in enumerate(taken)]), day)
	holding = [each for each in found if each.holder]
	assert len(holding) == sum(period.covers(day) for period in taken)
	assert len(found) - len(holding) <= (0 if holding else 1)

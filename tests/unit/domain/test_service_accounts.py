"""Which start, stop or transfer of a service rules alone may approve, and why not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from gov_crm.domain.service_accounts import (
	Account,
	decide_start,
	decide_stop,
	decide_transfer,
	place_key,
)

TODAY = date(2026, 3, 2)
ELM, OAK = "12 Elm Street", "7 Oak Lane"
MINE = Account("AUT-26-00001", "ada", place_key(ELM), date(2026, 1, 1))
OTHERS = Account("AUT-26-00002", "rosa", place_key(OAK), date(2026, 1, 1))
soon = some.integers(0, 90).map(lambda days: TODAY + timedelta(days=days))


def start(holder="ada", address=ELM, day=TODAY, there=()):
	return decide_start(holder, address, day, there, TODAY)


def stop(number="", address="", day=TODAY, known=(MINE,), holder="ada"):
	return decide_stop(holder, number, address, day, known, TODAY)


def said(ruling):
	return ruling.template.format(**ruling.parameters)


def test_one_home_has_one_spelling_and_its_flats_are_homes_of_their_own():
	assert place_key("12 Elm Street") == place_key("Elm St. 12") == place_key("12 ELM ST, New Haven")
	assert place_key("12 Elm St., Apt 4") == place_key("12 Elm Street Apt 4") != place_key("12 Elm Street")
	assert place_key("12 Elm St Apt 4") != place_key("12 Elm St Apt 5")
	assert place_key("Elm Street") is place_key("") is place_key(None) is None


@given(soon)
def test_a_start_where_nothing_is_active_is_approved_for_its_day(day):
	ruling = start(day=day)
	assert ruling.approved
	assert (ruling.begins, ruling.ends) == (day, None)


def test_a_second_active_start_at_an_address_goes_to_a_person_with_the_reason():
	assert said(start(there=[MINE])) == "AUT-26-00001 is active there already, since 2026-01-01."


@given(soon, soon)
def test_who_moves_in_starts_on_the_day_on_which_the_other_ends_or_later(day, last):
	leaving = Account("AUT-26-00003", "rosa", place_key(ELM), date(2026, 1, 1), last)
	assert start(day=day, there=[leaving]).approved == (day >= last)


def test_what_is_not_told_or_cannot_be_goes_to_a_person():
	assert said(start(holder=None)) == "Nobody is named for whom it would be."
	assert said(start(day=None)) == "It does not say from which day on."
	assert said(start(day=date(2026, 3, 1))) == "2026-03-01 is over."
	assert said(start(day=date(2026, 7, 1))) == "2026-07-01 is more than 90 days ahead."
	assert said(start(address="the blue house")) == "“the blue house” is no address with a house number."


def test_a_stop_ends_the_holders_own_account_by_its_number_its_address_or_because_it_is_the_only_one():
	for ruling in (stop(), stop("AUT-26-00001"), stop(address="Elm St. 12")):
		assert (ruling.ends, ruling.last_day, ruling.begins) == ("AUT-26-00001", TODAY, None)


def test_a_stop_that_could_mean_another_account_goes_to_a_person():
	second = Account("AUT-26-00009", "ada", place_key(OAK), date(2026, 1, 1))
	several = "There are several accounts that it could be: AUT-26-00001, AUT-26-00009."
	assert said(stop(known=[second, MINE])) == several
	assert said(stop("AUT-26-00002", known=[MINE, OTHERS])) == "The account AUT-26-00002 is not theirs."
	assert said(stop("AUT-26-00007")) == "We find no active account of theirs there."
	assert said(stop(address=OAK)) == "We find no active account of theirs there."
	ending = Account("AUT-26-00001", "ada", place_key(ELM), date(2026, 1, 1), TODAY)
	assert said(stop(known=[ending])) == "AUT-26-00001 ends on 2026-03-02 already."


@given(soon)
def test_a_transfer_ends_one_account_and_begins_the_other_on_the_same_day(day):
	ruling = decide_transfer("ada", "", ELM, "9 Ash Road", day, [MINE], [], TODAY)
	assert (ruling.ends, ruling.last_day, ruling.begins) == ("AUT-26-00001", day, day)


def test_a_transfer_to_where_somebody_is_or_where_it_is_goes_to_a_person():
	taken = decide_transfer("ada", "", ELM, OAK, TODAY, [MINE], [OTHERS], TODAY)
	assert said(taken) == "AUT-26-00002 is active there already, since 2026-01-01."
	same = decide_transfer("ada", "", ELM, ELM, TODAY, [MINE], [MINE], TODAY)
	assert said(same) == "It would be moved to where it is."


@given(
	some.sampled_from(["ada", "rosa", None]),
	some.sampled_from(["", "AUT-26-00001", "AUT-26-00002", "x"]),
	some.sampled_from(["", ELM, OAK, "nowhere"]),
	some.none() | soon,
	some.lists(some.sampled_from([MINE, OTHERS]), unique=True),
)
def test_rules_never_end_an_account_that_is_not_the_holders(holder, number, address, day, known):
	ruling = decide_stop(holder, number, address, day, known, TODAY)
	ended = [account for account in known if account.number == ruling.ends]
	assert all(account.holder == holder for account in ended)
	assert ruling.approved == bool(ended)

"""C7: whether a person may be written to, and why not."""

import pytest

from gov_crm.domain.consent import (
	ADDRESS_FOR,
	ALLOWING,
	NEEDS_YES,
	SENTENCES,
	SERVICE_MESSAGE,
	UNLESS_REFUSED,
	Addressee,
	Purpose,
	Said,
	decide,
)

NEWS = Purpose(NEEDS_YES, "2")
SURVEY = Purpose(UNLESS_REFUSED, "1")
ANSWER = Purpose(SERVICE_MESSAGE, "1")
YES, NO = Said(True, "2"), Said(False, "2")


@pytest.mark.parametrize(
	("person", "purpose", "said", "code"),
	[
		(Addressee(), NEWS, YES, "given"),
		(Addressee(), NEWS, NO, "refused"),
		(Addressee(), NEWS, None, "never_asked"),
		(Addressee(), SURVEY, None, "not_refused"),
		(Addressee(), SURVEY, NO, "refused"),
		(Addressee(prefers="Letter"), SURVEY, None, "prefers_other"),
		(Addressee(prefers="Email"), SURVEY, None, "not_refused"),
		(Addressee(prefers="Letter"), SURVEY, Said(True, "1"), "given"),
		(Addressee(unsubscribed=True), NEWS, YES, "unsubscribed"),
		(Addressee(restricted=True), NEWS, YES, "restricted"),
		(Addressee(reachable=False), NEWS, YES, "no_address"),
		(Addressee(deceased=True), NEWS, YES, "deceased"),
		(Addressee(merged=True), NEWS, YES, "merged"),
	],
)
def test_a_person_may_be_written_to_as_they_said_and_can_be(person, purpose, said, code):
	permission = decide(person, purpose, "Email", said)
	assert permission.code == code
	assert permission.allowed is (code in ("given", "not_refused"))


@pytest.mark.parametrize("person", [Addressee(unsubscribed=True), Addressee(restricted=True), Addressee()])
def test_a_service_message_goes_out_whatever_was_said(person):
	assert decide(person, ANSWER, "Email", NO).code == "service_message"


@pytest.mark.parametrize("barred", ["deceased", "merged"])
def test_no_service_message_goes_to_the_dead_or_to_a_merged_record(barred):
	assert not decide(Addressee(**{barred: True}), ANSWER, "Email", None).allowed
	assert not decide(Addressee(reachable=False), ANSWER, "Email", None).allowed


def test_a_yes_to_an_older_policy_counts_unless_the_purpose_wants_a_new_one():
	old = Said(True, "1")
	assert decide(Addressee(), NEWS, "Email", old).code == "given"
	renewed = decide(Addressee(), Purpose(NEEDS_YES, "2", renews=True), "Email", old)
	assert (renewed.code, renewed.agreed, renewed.current) == ("outdated", "1", "2")


def test_a_no_to_an_older_policy_stays_a_no():
	assert (
		decide(Addressee(), Purpose(NEEDS_YES, "2", renews=True), "Email", Said(False, "1")).code == "refused"
	)


def test_every_reason_is_a_sentence_whose_gaps_can_be_filled():
	gaps = dict.fromkeys(("channel", "prefers", "agreed", "current"), "x")
	assert all(sentence.format(**gaps).endswith(".") for sentence in SENTENCES.values())
	assert SENTENCES.keys() > ALLOWING
	assert set(ADDRESS_FOR) == {"Email", "Phone", "SMS", "Letter"}

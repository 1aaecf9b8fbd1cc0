"""What past requests teach of a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.learned_routing import Example, Model, features
from gov_crm.domain.learned_routing import learn as learn_for_good

PAST = [
	*[Example(f"A deep pothole in {street} Street", "Pothole") for street in ("Elm", "Oak", "Ash", "Pine")],
	*[Example(f"The street lamp at {street} is dark", "Street Lamp") for street in ("Elm", "Oak", "Ash")],
	*[Example("", "Tree") for _ in range(3)],
	*[Example(f"A branch hangs over {street}", "Tree") for street in ("Elm", "Oak")],
]


def learn(examples, fewest_people=2):
	"""A handful of texts teaches something where two people are enough to say a word."""
	return learn_for_good(examples, fewest_people=fewest_people)


@pytest.fixture(scope="module")
def model():
	return learn(PAST)


@pytest.mark.parametrize(
	("text", "label"),
	[
		("Another POTHOLE, before my house", "Pothole"),
		("potholes everywhere", "Pothole"),
		("the lamp does not burn", "Street Lamp"),
		("", "Tree"),
		("???", "Tree"),
	],
)
def test_a_text_goes_where_texts_like_it_went(model, text, label):
	assert model.propose(text)[0].label == label


def test_a_proposal_names_the_words_that_spoke_for_it(model):
	[proposal] = model.propose("A pothole in Elm Street", most=1)
	assert "pothole" in proposal.words[0]
	assert not {"a", "in"} & set(proposal.words)


def test_probabilities_are_shares_of_one_the_likeliest_first(model):
	proposals = model.propose("the street lamp", most=9)
	assert proposals[0].label == "Street Lamp"
	assert sum(proposal.probability for proposal in proposals) == pytest.approx(1)
	assert proposals == sorted(proposals, key=lambda proposal: -proposal.probability)


def test_words_that_were_never_seen_leave_it_to_how_common_the_kinds_are(model):
	shares = {each.label: each.probability for each in model.propose("Zyzzyva", most=3)}
	assert max(shares.values()) < 0.7


def test_the_same_past_teaches_the_same(model):
	again = learn(PAST)
	assert (again.weights, again.bias) == (model.weights, model.bias)


def test_without_a_past_nothing_is_proposed():
	assert learn([]).propose("A pothole") == []
	assert Model(()).propose("A pothole") == []


def test_a_single_kind_is_proposed_for_everything():
	[proposal] = learn([Example("A pothole", "Pothole")]).propose("whatever")
	assert (proposal.label, proposal.probability) == ("Pothole", 1.0)


def test_words_pairs_and_beginnings_are_what_texts_are_compared_by():
	assert list(features("12 deep Pötholes")) == ["#", "deep", "potholes", "# deep", "deep potholes", "poth*"]


@given(st.text(max_size=200))
def test_any_text_gets_a_proposal(text):
	model = learn(PAST[:8])
	proposals = model.propose(text, most=9)
	assert {proposal.label for proposal in proposals} == {"Pothole", "Street Lamp", "Tree"}
	assert sum(proposal.probability for proposal in proposals) == pytest.approx(1)


def test_what_few_people_said_is_no_word_of_the_model():
	said = [Example("Zyzzyva hangs over the road", "Tree", "the same person")] * 9
	model = learn([*PAST, *said], fewest_people=3)
	assert not [feature for feature in model.places if "zyzz" in feature]
	assert "pothole" in model.places


def test_texts_of_nobody_known_count_as_texts_of_as_many_people():
	said = [Example("Zyzzyva hangs over the road", "Tree")] * 3
	assert "zyzzyva" in learn([*PAST, *said], fewest_people=3).places


@pytest.mark.parametrize(
	"text", ["ada@example.com", "https://example.com/ada", "www.example.com", "555-0142"]
)
def test_mail_boxes_pages_and_numbers_are_no_words(text):
	assert not {"ada", "example", "com", "0142"} & set(features(f"Write to {text}"))


def test_what_comes_last_does_not_outweigh_what_was_said_before():
	"""Texts without words are of many kinds: the commonest of them is proposed, in any order."""
	empty = [Example("", "Pothole" if number % 3 else "Tree") for number in range(300)]
	for past in (empty, sorted(empty, key=lambda each: each.label), empty[::-1]):
		assert learn(past).propose("", most=1)[0].label == "Pothole"

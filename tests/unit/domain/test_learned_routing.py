"""What past requests teach of a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.learned_routing import Example, Model, features, learn

PAST = [
	*[Example(f"A deep pothole in {street} Street", "Pothole") for street in ("Elm", "Oak", "Ash", "Pine")],
	*[Example(f"The street lamp at {street} is dark", "Street Lamp") for street in ("Elm", "Oak", "Ash")],
	*[Example("", "Tree") for _ in range(3)],
	*[Example(f"A branch hangs over {street}", "Tree") for street in ("Elm", "Oak")],
]


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
	[proposal] = model.propose("A pothole in Elm Street", count=1)
	assert proposal.words[0] == "pothole"
	assert not {"a", "in"} & set(proposal.words)


def test_probabilities_are_shares_of_one_the_likeliest_first(model):
	proposals = model.propose("the street lamp", count=9)
	assert proposals[0].label == "Street Lamp"
	assert sum(proposal.probability for proposal in proposals) == pytest.approx(1)
	assert proposals == sorted(proposals, key=lambda proposal: -proposal.probability)


def test_words_that_were_never_seen_leave_it_to_how_common_the_kinds_are(model):
	shares = {each.label: each.probability for each in model.propose("Zyzzyva", count=3)}
	assert max(shares.values()) < 0.7


def test_the_same_past_teaches_the_same(model):
	again = learn(PAST)
	assert (again.weights, again.bias) == (model.weights, model.bias)


def test_without_a_past_nothing_is_proposed():
	assert learn([]).propose("A pothole") == []
	assert Model((), {}).propose("A pothole") == []


def test_a_single_kind_is_proposed_for_everything():
	[proposal] = learn([Example("A pothole", "Pothole")]).propose("whatever")
	assert (proposal.label, proposal.probability) == ("Pothole", 1.0)


def test_words_pairs_and_beginnings_are_what_texts_are_compared_by():
	assert list(features("12 deep Pötholes")) == ["#", "deep", "potholes", "# deep", "deep potholes", "poth*"]


@given(st.text(max_size=200))
def test_any_text_gets_a_proposal(text):
	model = learn(PAST[:8])
	proposals = model.propose(text, count=9)
	assert {proposal.label for proposal in proposals} == {"Pothole", "Street Lamp", "Tree"}
	assert sum(proposal.probability for proposal in proposals) == pytest.approx(1)

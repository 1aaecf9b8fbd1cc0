"""How far a proposal can be trusted, and what of it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.learned_routing import Example, learn
from gov_crm.domain.packed_model import pack, unpack
from gov_crm.domain.precedents import keep_precedents
from gov_crm.domain.routing_quality import (
	FEWEST_ABOVE,
	NEVER,
	Trial,
	calibrate,
	floor_for,
	is_above,
	macro_f1,
	measure,
	measure_kinds,
	try_out,
)

STREETS = ("Elm", "Oak", "Ash", "Pine", "Mill", "High")
PAST = [
	*[Example(f"A deep pothole in {street} Street", "Pothole") for street in STREETS],
	*[Example(f"The street lamp at {street} is dark", "Street Lamp") for street in STREETS],
]


def trial(right, probability):
	return Trial("Tree", ("Tree" if right else "Lamp", "Pothole"), probability)


@pytest.fixture(scope="module")
def model():
	return learn(PAST, fewest_people=2)


def test_the_floor_is_the_least_probability_at_which_enough_is_right():
	trials = [*[trial(True, 0.9)] * 40, *[trial(True, 0.6)] * 10, *[trial(False, 0.5)] * 60]
	assert floor_for(trials, 0.8) == 0.6
	assert is_above(0.6, 0.6) and not is_above(0.59, 0.6)


def test_what_is_more_likely_wrong_than_right_is_below_every_floor():
	trials = [*[trial(True, 0.7)] * 90, *[trial(True, 0.4)] * 10]
	assert floor_for(trials, 0.8) == 0.7


def test_where_all_that_was_tried_is_sure_the_wished_share_is_the_floor():
	assert floor_for([trial(True, 0.99)] * 90, 0.8) == 0.8
	assert floor_for([*[trial(True, 0.99)] * 90, *[trial(False, 0.85)] * 90], 0.8) == 0.99


def test_a_floor_that_a_handful_of_trials_sets_is_none():
	trials = [trial(True, 0.9)] * (FEWEST_ABOVE - 1)
	assert floor_for(trials, 0.8) == NEVER
	assert not is_above(1.0, NEVER)


def test_where_nothing_is_right_often_enough_a_person_is_always_asked():
	trials = [*[trial(True, 0.9)] * 30, *[trial(False, 0.9)] * 30]
	quality = measure(trials, 0.8)
	assert (quality.floor, quality.covered, quality.first) == (NEVER, 0.0, 0.5)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), max_size=60), st.floats(0.5, 1))
def test_above_the_floor_the_wished_share_is_right(given_trials, wished):
	trials = [trial(*each) for each in given_trials]
	quality = measure(trials, wished)
	assert quality.floor == NEVER or quality.right_above >= wished - 1e-9


def test_each_kind_is_counted_by_what_it_was():
	trials = [trial(True, 0.9), trial(False, 0.9), Trial("Lamp", ("Pothole", "Lamp"), 0.3, "Lamp")]
	tree, lamp = measure_kinds(trials, 0.8)
	assert (tree.label, tree.trials, tree.first, tree.above, tree.right_above) == ("Tree", 2, 1, 2, 1)
	assert (lamp.among_shown, lamp.first, lamp.by_keywords, lamp.above) == (1, 0, 1, 0)


def test_macro_f1_weighs_a_rare_kind_as_a_common_one():
	trials = [*[Trial("Tree", ("Tree",), 1.0)] * 99, Trial("Lamp", ("Tree",), 1.0)]
	assert macro_f1(trials) == pytest.approx((2 * 99 / 199 + 0) / 2)
	assert macro_f1([]) == 0.0


def test_probabilities_are_brought_to_the_share_that_is_right():
	"""Half of what looks the same is of the one kind, half of the other: no proposal is sure."""
	lesson = [Example("dark corner", "Street Lamp"), Example("dark corner", "Tree")] * 50
	model = learn([Example("dark corner", "Tree")] * 40 + PAST, fewest_people=2)
	sure = model.propose("dark corner", 1)[0].probability
	calibrate(model, [*lesson])
	assert model.propose("dark corner", 1)[0].probability < sure


def test_what_was_never_learned_can_still_be_tried(model):
	calibrate(model, [Example("whatever", "A new kind")])
	[tried] = try_out(model, [Example("A pothole", "A new kind")], keywords=lambda text: text)
	assert not tried.is_first_right
	assert tried.by_keywords == "A pothole"


def test_the_nearest_past_requests_of_the_kind_share_its_words(model):
	past = keep_precedents(model, [(f"SR-{at}", example) for at, example in enumerate(PAST)])
	assert past.nearest(model, "pothole in Oak Street", "Pothole")[0] == "SR-1"
	assert past.nearest(model, "a lamp at Pine", "Street Lamp", most=1) == ["SR-9"]
	assert past.nearest(model, "Zyzzyva", "Pothole") == []
	assert past.nearest(model, "pothole", "Tree") == []


def test_what_is_kept_proposes_what_was_learned(model):
	past = keep_precedents(model, [("SR-1", PAST[0])])
	text = pack(model, past)
	assert text.isascii()
	read, read_past = unpack(text)
	assert read_past == past
	for example in PAST:
		learned, again = (which.propose(example.text)[0] for which in (model, read))
		assert (again.label, again.words) == (learned.label, learned.words)
		assert again.probability == pytest.approx(learned.probability, abs=0.001)
	assert pack(read, read_past) == pack(*unpack(pack(read, read_past)))


def test_nothing_learned_can_be_kept_too():
	empty = learn([])
	read, _past = unpack(pack(empty, keep_precedents(empty, [])))
	assert read.propose("A pothole") == []

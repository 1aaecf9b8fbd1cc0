"""Routing: which rule fits, and who of a department gets the request."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.normalise import tokens
from gov_crm.domain.routing import Ask, CompiledRules, Member, Rule, choose_member
from gov_crm.domain.rule_trial import try_rules

TODAY = date(2026, 7, 6)


def routed(ask: Ask, *rules: Rule) -> str | None:
	routing = CompiledRules(rules).match(ask)
	return routing.rule if routing else None


def test_a_rule_without_conditions_takes_everything():
	assert routed(Ask("Pothole", "Ward 4", "Web", "A hole"), Rule("Everything")) == "Everything"


def test_every_condition_of_a_rule_must_be_met():
	rule = Rule("Ward 4 potholes", service_type="Pothole", district="Ward 4", channel="Phone")
	assert routed(Ask("Pothole", "Ward 4", "Phone"), rule) == "Ward 4 potholes"
	assert routed(Ask("Pothole", "Ward 4", "Web"), rule) is None
	assert routed(Ask("Pothole", "Ward 5", "Phone"), rule) is None
	assert routed(Ask("Graffiti", "Ward 4", "Phone"), rule) is None


def test_the_lower_priority_number_goes_first_and_then_the_name():
	rules = Rule("B", priority=1), Rule("A", priority=2), Rule("C", priority=1)
	assert routed(Ask(), *rules) == "B"


def test_a_rule_with_words_and_one_without_keep_their_order():
	worded, plain = Rule("Wires", priority=2, words="live wire"), Rule("Plain", priority=1)
	assert routed(Ask(text="a live wire"), worded, plain) == "Plain"
	assert routed(Ask(text="a live wire"), worded, Rule("Plain", priority=3)) == "Wires"


def test_words_are_whole_words_whatever_their_case_and_diacritics():
	rule = Rule("Trees", words="tree, árbol caído\nfallen branch")
	assert routed(Ask(text="TREE down!"), rule) == "Trees"
	assert routed(Ask(text="hay un arbol caido"), rule) == "Trees"
	assert routed(Ask(text="A fallen, branch"), rule) == "Trees"
	assert routed(Ask(text="the street is dark"), rule) is None
	assert routed(Ask(text="a branch has fallen"), rule) is None


def test_words_that_are_only_punctuation_take_nothing():
	assert routed(Ask(text="what?!"), Rule("Odd", words=" !, ? ")) is None


def test_a_routing_says_what_to_set_and_why():
	rule = Rule(
		"Wires", 1, "Outage", "", "Phone", "sparks, Live Wire", "Public Works", "ana@city.example", "Urgent"
	)
	routing = CompiledRules([rule]).match(
		Ask("Outage", "Ward 4", "Phone", "there is a live wire on the road")
	)
	assert (routing.department, routing.assignee, routing.priority) == (
		"Public Works",
		"ana@city.example",
		"Urgent",
	)
	assert [str(reason) for reason in routing.because] == [
		"Service Type: Outage",
		"Channel: Phone",
		"Words: live wire",
	]


NAMES = st.sampled_from(["", "a", "b"])
WORDS = st.sampled_from(["", "tree", "live wire", "wire, hole", "hole in road"])
RULES = st.lists(
	st.builds(Rule, st.uuids().map(str), st.integers(0, 3), NAMES, NAMES, NAMES, WORDS), max_size=12
)
ASKS = st.builds(
	Ask,
	NAMES,
	NAMES,
	NAMES,
	st.lists(st.sampled_from(["a", "live", "wire", "hole", "in", "road", "tree"])).map(" ".join),
)


def fits(rule: Rule, ask: Ask) -> bool:
	"""The plain meaning of a rule, against which the fast one is held."""
	said = f" {' '.join(tokens(ask.text))} "
	return all(
		wanted in ("", given)
		for wanted, given in (
			(rule.service_type, ask.service_type),
			(rule.district, ask.district),
			(rule.channel, ask.channel),
		)
	) and (not rule.words or any(f" {phrase.strip()} " in said for phrase in rule.words.split(",")))


@given(RULES, ASKS)
def test_the_fast_match_is_the_first_rule_that_fits(rules, ask):
	fitting = sorted((rule.priority, rule.name) for rule in rules if fits(rule, ask))
	assert routed(ask, *rules) == (fitting[0][1] if fitting else None)


def test_the_least_loaded_member_gets_the_request():
	members = [Member("ana", open_count=3), Member("ben", open_count=1), Member("cy", open_count=2)]
	assert choose_member(members, TODAY).user == "ben"


def test_among_equally_loaded_members_the_one_who_waited_longest_is_next_and_then_the_name_decides():
	ana = Member("ana", last_assigned=datetime(2026, 7, 5))
	ben = Member("ben", last_assigned=datetime(2026, 7, 4))
	assert choose_member([ana, ben], TODAY) is ben
	assert choose_member([ana, ben, Member("zoe")], TODAY).user == "zoe"
	assert choose_member([Member("zoe"), Member("cy")], TODAY).user == "cy"


def test_nobody_on_leave_or_disabled_is_chosen():
	on_leave = Member("ana", away_from=date(2026, 7, 6), away_to=date(2026, 7, 6))
	since = Member("ben", away_from=date(2026, 7, 1))
	until = Member("cy", away_to=date(2026, 7, 6))
	disabled = Member("dee", enabled=False)
	assert choose_member([on_leave, since, until, disabled], TODAY) is None


def test_a_member_whose_leave_is_over_or_yet_to_come_is_chosen():
	back = Member("ana", away_from=date(2026, 7, 1), away_to=date(2026, 7, 5))
	assert choose_member([back], TODAY) is back
	leaving = Member("ben", away_from=date(2026, 7, 7))
	assert choose_member([leaving], TODAY) is leaving


def test_a_department_without_members_has_nobody_to_choose():
	assert choose_member([], TODAY) is None


def test_those_who_know_about_it_go_before_those_with_less_to_do():
	members = [Member("ana", open_count=9, knows="Street Lamps, trees"), Member("ben")]
	assert choose_member(members, TODAY, "Dark street lamps").user == "ana"
	assert choose_member(members, TODAY, "Street cleaning").user == "ben"
	assert choose_member(members, TODAY).user == "ben"


@given(st.data())
def test_the_rule_that_a_try_shows_is_the_rule_that_decides(data):
	values = st.sampled_from(["", "a", "b"])
	rules = [
		Rule(f"rule {number}", data.draw(st.integers(0, 3)), *(data.draw(values) for _field in range(4)))
		for number in range(data.draw(st.integers(0, 6)))
	]
	ask = Ask(*(data.draw(values) for _field in range(3)), text=data.draw(st.sampled_from(["", "a", "b a"])))
	decides = next((trial.rule.name for trial in try_rules(rules, ask) if trial.fits), None)
	matched = CompiledRules(rules).match(ask)
	assert decides == (matched.rule if matched else None)

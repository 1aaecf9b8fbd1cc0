"""The lists that Frappe keeps in a row's column, when two rows become one and two again."""

import json

import pytest

from gov_crm.domain.merged_lists import COMMENTS, TAGS, followed_list, joined_lists, unmerged_list

LIKES = "_liked_by"


def comment(name, words="Said"):
	return {"name": name, "comment": words, "by": "a@example.com"}


def test_all_of_both_are_listed_once_the_survivors_first():
	joined = joined_lists({TAGS: ",press", LIKES: '["a"]'}, {TAGS: ",vip,press", LIKES: '["b", "a"]'})
	assert joined == {TAGS: ",press,vip", LIKES: '["a", "b"]'}


def test_what_gains_nothing_is_left_as_it_was_written():
	assert joined_lists({TAGS: ",press", LIKES: None}, {TAGS: ",press", LIKES: None}) == {}


def test_of_too_many_comments_the_survivors_and_the_newest_are_kept():
	absorbed = {COMMENTS: json.dumps([comment(f"old-{number}") for number in range(80)])}
	survivor = {COMMENTS: json.dumps([comment(f"own-{number}") for number in range(50)])}
	names = [item["name"] for item in json.loads(joined_lists(survivor, absorbed)[COMMENTS])]
	assert len(names) == 100
	assert names[-50:] == [f"own-{number}" for number in range(50)]


@pytest.mark.parametrize(
	("now", "again"),
	[
		(",press,vip", ",press"),  # nobody touched it: to the letter as before
		(",press,vip,new", ",press,new"),  # what is new stays
		(",vip", ""),  # what was taken off since stays off
		(None, ""),
	],
)
def test_the_survivors_list_without_the_merge(now, again):
	assert unmerged_list(TAGS, ",press", ",press,vip", now) == again


@pytest.mark.parametrize(("now", "again"), [(",press,vip", ",vip,both"), (",press", ",both")])
def test_what_was_taken_off_the_survivor_is_off_the_other_one_too(now, again):
	assert followed_list(TAGS, ",vip,both", ",press,both", ",press,both,vip", now) == again


def test_a_comment_that_was_edited_on_the_survivor_comes_back_edited():
	old, edited = json.dumps([comment("c1", "Old")]), json.dumps([comment("c1", "Edited")])
	assert followed_list(COMMENTS, old, None, old, edited) == edited

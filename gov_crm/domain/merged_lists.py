"""The lists that Frappe keeps in a column of a row: tags, likes, assignments, comments."""

import json
from typing import Any

TAGS, COMMENTS = "_user_tags", "_comments"
LISTS = (TAGS, "_liked_by", "_assign", COMMENTS)
# As many as Frappe keeps there
COMMENTS_KEPT = 100


def joined_lists(survivor: dict[str, Any], absorbed: dict[str, Any]) -> dict[str, str]:
	"""The columns of LISTS of the survivor's row, with all that stood on both."""
	joined = {}
	for column in LISTS:
		own, others = _items(column, survivor.get(column)), _items(column, absorbed.get(column))
		if others.keys() - own.keys():
			joined[column] = _text(column, {**others, **own} if column == COMMENTS else {**own, **others})
	return joined


def unmerged_list(column: str, before: str | None, merged: str | None, now: str | None) -> str | None:
	"""What the survivor's column says without the merge: as before, save what was done to it since."""
	if now == merged:
		return before
	was, became, current = (_items(column, text) for text in (before, merged, now))
	stayed = {key: current.get(key, item) for key, item in was.items() if key in current or key not in became}
	new = {key: item for key, item in current.items() if key not in became}
	return _text(column, {**stayed, **new})


def followed_list(
	column: str, absorbed: str | None, before: str | None, merged: str | None, now: str | None
) -> str | None:
	"""What the absorbed one's column says, once what came from it and is gone since is gone there too."""
	if now == merged:
		return absorbed
	was, became, current = (_items(column, text) for text in (before, merged, now))
	gone = became.keys() - was.keys() - current.keys()
	own = {key: item for key, item in _items(column, absorbed).items() if key not in gone}
	return _text(column, {key: current.get(key, item) for key, item in own.items()})


def _items(column: str, text: str | None) -> dict[str, Any]:
	"""The items by what tells them apart."""
	if not text:
		return {}
	if column == TAGS:
		return {tag: tag for tag in text.split(",") if tag}
	return {item["name"] if column == COMMENTS else item: item for item in json.loads(text)}


def _text(column: str, items: dict[str, Any]) -> str:
	if column == TAGS:
		return "".join(f",{tag}" for tag in items)
	return json.dumps(list(items.values())[-COMMENTS_KEPT:])

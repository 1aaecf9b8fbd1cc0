"""Areas of a picture that nobody is to see: what may be marked, and how far the burning reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Mapping, Sequence

MOST_BOXES = 100
# A JPEG keeps blocks of so many pixels: one that is burnt by half would blur into what stays beside it
BLOCK = 8
SIDES = ("left", "top", "width", "height")


class BoxesRefused(DomainError):
	"""Boxes that cannot be burnt into the picture."""


class NoBox(BoxesRefused):
	template = "Draw a box over what nobody is to see."


class TooManyBoxes(BoxesRefused):
	template = "These are more than {most} boxes. Draw fewer, larger ones."


class UnreadableBox(BoxesRefused):
	template = "A box needs left, top, width and height, each a number of pixels."


class EmptyBox(BoxesRefused):
	template = "A box has no size. Make it larger, or remove it."


class OutsideBox(BoxesRefused):
	template = "A box reaches beyond the photo. Draw it on the photo."


@dataclass(frozen=True, slots=True)
class Box:
	"""A part of an upright picture, in its pixels, from the upper left corner."""

	left: int
	top: int
	width: int
	height: int


def read_boxes(given: Sequence[Mapping[str, object]], size: tuple[int, int]) -> list[Box]:
	"""Boxes from outside, for a picture of this width and height in pixels.

	Raises BoxesRefused for none, too many, no numbers, no area, and what is not wholly on the picture.
	"""
	if not given:
		raise NoBox
	if len(given) > MOST_BOXES:
		raise TooManyBoxes(most=MOST_BOXES)
	return [_checked(_box(row), size) for row in given]


def burnt_area(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
	"""(left, top, right, bottom) of whole blocks that cover the box; right and bottom are not part of it."""
	right, bottom = box.left + box.width, box.top + box.height
	return (
		box.left - box.left % BLOCK,
		box.top - box.top % BLOCK,
		min(right + -right % BLOCK, size[0]),
		min(bottom + -bottom % BLOCK, size[1]),
	)


def _box(row: object) -> Box:
	try:
		return Box(*(round(float(row[side])) for side in SIDES))  # type: ignore[index]
	except (TypeError, KeyError, ValueError, OverflowError):
		raise UnreadableBox from None


def _checked(box: Box, size: tuple[int, int]) -> Box:
	if box.width < 1 or box.height < 1:
		raise EmptyBox
	width, height = size
	if box.left < 0 or box.top < 0 or box.left + box.width > width or box.top + box.height > height:
		raise OutsideBox
	return box

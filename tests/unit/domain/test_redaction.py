"""Boxes over what nobody is to see: which are taken, and that no block of a JPEG is burnt by half."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.redaction import BLOCK, MOST_BOXES, BoxesRefused, burnt_area, read_boxes

SIZE = (100, 70)


def box(left=0, top=0, width=10, height=10):
	return {"left": left, "top": top, "width": width, "height": height}


@pytest.mark.parametrize(
	("boxes", "sentence"),
	[
		([], "Draw a box over what nobody is to see."),
		([box()] * (MOST_BOXES + 1), "These are more than 100 boxes. Draw fewer, larger ones."),
		([box(width=0)], "A box has no size. Make it larger, or remove it."),
		([box(height=-5)], "A box has no size. Make it larger, or remove it."),
		([box(left=95)], "A box reaches beyond the photo. Draw it on the photo."),
		([box(top=-1)], "A box reaches beyond the photo. Draw it on the photo."),
		([box(top=1e300)], "A box reaches beyond the photo. Draw it on the photo."),
		([box(left="far")], "A box needs left, top, width and height, each a number of pixels."),
		([box(left=float("nan"))], "A box needs left, top, width and height, each a number of pixels."),
		([box(left=float("inf"))], "A box needs left, top, width and height, each a number of pixels."),
		([{"left": 1}], "A box needs left, top, width and height, each a number of pixels."),
		(["box"], "A box needs left, top, width and height, each a number of pixels."),
		([None], "A box needs left, top, width and height, each a number of pixels."),
	],
)
def test_a_box_that_cannot_be_burnt_is_refused_in_one_sentence(boxes, sentence):
	with pytest.raises(BoxesRefused) as refusal:
		read_boxes(boxes, SIZE)
	assert str(refusal.value) == sentence


@given(st.data())
def test_whole_blocks_are_burnt_that_cover_the_box_and_stay_on_the_picture(data):
	width, height = (data.draw(st.integers(1, 200)) for _ in range(2))
	left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
	wide, high = data.draw(st.integers(1, width - left)), data.draw(st.integers(1, height - top))
	[taken] = read_boxes([box(left, top, wide, high)], (width, height))
	x0, y0, x1, y1 = burnt_area(taken, (width, height))
	assert 0 <= x0 <= left < left + wide <= x1 <= width
	assert 0 <= y0 <= top < top + high <= y1 <= height
	assert x0 % BLOCK == y0 % BLOCK == 0
	assert x1 % BLOCK == 0 or x1 == width
	assert y1 % BLOCK == 0 or y1 == height

import pytest

from gov_crm.setup import demo
from tests.site.support.stopped_clock import stopped_at

# A Wednesday in office hours, so that the day is neither young nor over
NOW = "2026-03-04 15:10"
SCALE = 0.04


@pytest.fixture(scope="module")
def built(floor):
	"""A small share of the demo, made at NOW."""
	with stopped_at(NOW):
		demo.create(scale=SCALE)


@pytest.fixture
def city(built, clock):
	"""That share of the demo, and the clock where it was made."""
	clock(NOW)

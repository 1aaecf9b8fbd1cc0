"""What the tests of more than one module here share, each module its own."""

import pytest

from tests.site.support.escalating import Office
from tests.site.support.stopped_clock import stopped_at


@pytest.fixture(scope="module")
def built_office(floor):
	"""An office of a Monday morning, before anybody asked for anything."""
	with stopped_at("2026-03-02 09:00"):
		return Office()

import frappe
import pytest

from gov_crm.setup import demo

# A Wednesday in office hours, so that the day is neither young nor over
NOW = "2026-03-04 15:10"
SCALE = 0.04


@pytest.fixture
def city(clock):
	"""A small share of the demo, made at NOW."""
	clock(NOW)
	demo.create(scale=SCALE)
	frappe.clear_messages()

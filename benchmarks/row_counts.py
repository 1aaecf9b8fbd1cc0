"""What MariaDB reads for an answer, by its own count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe

if TYPE_CHECKING:
	from collections.abc import Callable

ROWS = "Handler_read%"
# What an index alone decides is no row read, and work nevertheless
ENTRIES = "Handler_icp_attempts"


def rows_read(read: Callable[[], object], *counted: str) -> float:
	"""Rows that `read` looks at, or what else is `counted`; asking for the counts is taken off."""
	counted = counted or (ROWS,)
	cost_of_asking = _so_far(counted) - _so_far(counted)
	before = _so_far(counted)
	read()
	return float(_so_far(counted) - before + cost_of_asking)


def _so_far(counted: tuple[str, ...]) -> int:
	like = " or ".join(["variable_name like %s"] * len(counted))
	return sum(int(count) for _name, count in frappe.db.sql(f"show session status where {like}", counted))

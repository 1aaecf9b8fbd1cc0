"""Dates of birth in whatever order they are written, as eight digits to be compared."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_NUMBERS = re.compile(r"\d+")
_MONTH_NAME = re.compile(r"[a-z]{3}")
_MONTHS = {
	name: number
	for names in (
		"jan feb mar apr may jun jul aug sep oct nov dec",
		"ene feb mar abr may jun jul ago sep oct nov dic",
	)
	for number, name in enumerate(names.split(), start=1)
}
_CENTURY_TURNS = 30  # "29" is 2029, "30" is 1930; who is 97 is rarely written with two digits
_LENGTHS = (4, 6, 8)  # a year, with its month, with its day
# What forms fill in where nobody knows
_PLACEHOLDERS = frozenset(("19000101", "19700101", "18991231", "19010101", "11111111", "00000000"))


def born_digits(value: object) -> str:
	"""A date of birth as YYYYMMDD, YYYYMM or YYYY, as far as it is told; "" where it is not.

	Text may have the year first or last, with a month's name or number; of two small numbers the first
	is the month, unless it is above 12. Digits of an impossible date are kept: they may hold one typo.
	"""
	if isinstance(value, date):
		return _if_told(f"{value:%Y%m%d}")
	return _if_told(_read(str(value).strip())) if value else ""


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> str:
	numbers = _NUMBERS.findall(text.partition("T")[0].partition(" 00:")[0])
	if len(numbers) == 1:
		return _run_together(numbers[0])
	month = next((_MONTHS[name] for name in _MONTH_NAME.findall(text.lower()) if name in _MONTHS), 0)
	if month and len(numbers) == 2:
		day, year = sorted(numbers, key=len) if len(numbers[0]) != len(numbers[1]) else numbers
		return f"{_year(year)}{month:02}{int(day):02}"
	return _in_order(numbers[:3]) if len(numbers) >= 3 else ""


def _run_together(digits: str) -> str:
	if len(digits) != 8 or digits[:2] in ("18", "19", "20"):
		return digits
	return _in_order([digits[:2], digits[2:4], digits[4:]])


def _in_order(numbers: list[str]) -> str:
	if len(numbers[0]) == 4:
		year, month, day = numbers
	else:
		month, day, year = numbers
		if int(month) > 12:
			month, day = day, month
	return f"{_year(year)}{int(month):02}{int(day):02}"


def _year(digits: str) -> str:
	if len(digits) > 2:
		return digits
	return f"{20 if int(digits) < _CENTURY_TURNS else 19}{int(digits):02}"


def _if_told(digits: str) -> str:
	return digits if len(digits) in _LENGTHS and digits not in _PLACEHOLDERS else ""

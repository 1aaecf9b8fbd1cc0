"""The numbers that people read out: of requests `SR-26-0000001-4`, of constituents `CON-0000001`, of
cases `CASE-26-00001`, of authorizations `AUT-26-00001`.

A request's number ends with a check digit by the algorithm of H. Michael Damm ("Total anti-symmetrische
Quasigruppen", dissertation, Philipps-Universität Marburg, 2004) over year and serial: it finds every
single wrong digit and every swap of two neighbours, the errors of people who read aloud and type.
"""

from __future__ import annotations

import re

from gov_crm.domain.errors import DomainError

REQUEST_PREFIX = "SR"
CONSTITUENT_PREFIX = "CON"
CASE_PREFIX = "CASE"
AUTHORIZATION_PREFIX = "AUT"
LETTER_PREFIX = "LET"
SERIAL_DIGITS = 7
CASE_DIGITS = 5

# The quasigroup of order 10 of the dissertation: totally anti-symmetric, zeros on the diagonal.
_DAMM = (
	(0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
	(7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
	(4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
	(1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
	(6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
	(3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
	(5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
	(8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
	(9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
	(2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_SEPARATORS = re.compile(r"[\s._/\-\u2010-\u2015]+")
_LOOKALIKES = str.maketrans("OIL", "011")
_IN_TEXT = re.compile(rf"{REQUEST_PREFIX}-[0-9]{{2}}-[0-9]{{{SERIAL_DIGITS},12}}-[0-9]", re.IGNORECASE)
_PLAIN = re.compile(rf"([0-9]{{2}})([0-9]{{{CASE_DIGITS},12}})")
_DIGITS = re.compile(rf"([0-9]{{2}})([0-9]{{{SERIAL_DIGITS},}})([0-9])")


class SerialInvalid(DomainError):
	template = "A serial number starts at 1; {serial} is none."


def make(prefix: str, year: int, serial: int) -> str:
	"""A number with its check digit, from a year (2026 or 26) and a serial of the year from 1."""
	body = f"{year % 100:02d}", _serial(serial)
	return f"{prefix}-{body[0]}-{body[1]}-{check_digit(''.join(body))}"


def normalise(text: str, prefix: str = REQUEST_PREFIX) -> str | None:
	"""The number as `make` writes it, from what a person typed; None where it does not look like one.

	Takes lower case, spaces for dashes or neither, O for 0, I and L for 1, and a missing prefix. The check
	digit is not looked at.
	"""
	typed = _SEPARATORS.sub("", text.upper()).removeprefix(prefix)
	parts = _DIGITS.fullmatch(typed.translate(_LOOKALIKES))
	return f"{prefix}-{parts[1]}-{parts[2]}-{parts[3]}" if parts else None


def is_valid(text: str, prefix: str = REQUEST_PREFIX) -> bool:
	"""Whether a typed number is one that `make` could have made."""
	number = normalise(text, prefix)
	return number is not None and _damm(re.sub(r"[^0-9]", "", number.removeprefix(prefix))) == 0


def find_numbers(text: str) -> list[str]:
	"""The numbers of requests in a text, in their order, without those whose check digit is wrong."""
	return [number for found in _IN_TEXT.findall(text) if is_valid(number := found.upper())]


def constituent_number(serial: int) -> str:
	"""The number of a constituent, from a serial from 1."""
	return f"{CONSTITUENT_PREFIX}-{_serial(serial)}"


def case_number(year: int, serial: int) -> str:
	"""The number of a case, from a year (2026 or 26) and a serial from 1."""
	return f"{CASE_PREFIX}-{year % 100:02d}-{_serial(serial, CASE_DIGITS)}"


def authorization_number(year: int, serial: int) -> str:
	"""The number of an authorization, from a year (2026 or 26) and a serial from 1."""
	return f"{AUTHORIZATION_PREFIX}-{year % 100:02d}-{_serial(serial, CASE_DIGITS)}"


def letter_number(year: int, serial: int) -> str:
	"""The number of a letter, from a year (2026 or 26) and a serial from 1."""
	return f"{LETTER_PREFIX}-{year % 100:02d}-{_serial(serial, CASE_DIGITS)}"


def normalise_authorization(text: str) -> str | None:
	"""The number as `authorization_number` writes it, from what a person typed; None for anything else.

	Takes lower case, spaces for dashes or neither, O for 0, I and L for 1, and a missing prefix.
	"""
	return _normalise_plain(AUTHORIZATION_PREFIX, text)


def normalise_case(text: str) -> str | None:
	"""The number as `case_number` writes it, as `normalise_authorization` does, where its prefix is said."""
	said = _SEPARATORS.sub("", text.upper()).startswith(CASE_PREFIX)
	return _normalise_plain(CASE_PREFIX, text) if said else None


def _normalise_plain(prefix: str, text: str) -> str | None:
	typed = _SEPARATORS.sub("", text.upper()).removeprefix(prefix)
	parts = _PLAIN.fullmatch(typed.translate(_LOOKALIKES))
	return f"{prefix}-{parts[1]}-{parts[2]}" if parts else None


def check_digit(digits: str) -> str:
	"""The digit to append to a string of digits (Damm)."""
	return str(_damm(digits))


def _damm(digits: str) -> int:
	"""0 for digits that end with their own check digit."""
	interim = 0
	for digit in digits:
		interim = _DAMM[interim][int(digit)]
	return interim


def _serial(serial: int, digits: int = SERIAL_DIGITS) -> str:
	if serial < 1:
		raise SerialInvalid(serial=serial)
	return f"{serial:0{digits}d}"

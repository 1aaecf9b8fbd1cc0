"""The secret code that, with its number, opens a request to the person who filed it."""

from __future__ import annotations

import hmac
import re
import secrets

# No 0 and O, 1, I and L, U (for V): what is read out or copied by hand cannot be mistaken.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10  # 30^10, some 49 bits: beyond guessing behind a rate limit

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")


def make_code() -> str:
	"""A new code of ten characters, ungrouped, as it is stored."""
	return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
	"""The code as it is shown: ABCDE-FGHJK."""
	return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def normalise(typed: str) -> str:
	"""A typed code as it is stored: upper case, without spaces and dashes."""
	return _SEPARATORS.sub("", typed).upper()


def matches(typed: str, real: str) -> bool:
	"""Whether a typed code is the real one, in a time that tells nothing about either."""
	same = hmac.compare_digest(normalise(typed).encode(), normalise(real).encode())
	return same and bool(real)

"""How a word sounds, roughly: one code for spellings that are heard alike in English and Spanish.

A code only gathers candidates and supports what other evidence says; it never decides alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Letters that are heard as another, in the order that they are replaced
_ALIKE = tuple(
	(re.compile(pattern), heard)
	for pattern, heard in (
		(r"^(?:kn|gn|pn)", "n"),
		(r"^wr", "r"),
		(r"^ps", "s"),
		(r"^x", "s"),
		(r"^mc", "mac"),
		(r"^h(?=[aeiouy])", ""),
		(r"^[aeiouy]+", "a"),  # how a word begins is kept: Anna is not Hanna's n alone
		(r"ph", "f"),
		(r"gh(?=[aeiouy])", "g"),
		(r"gh", ""),
		(r"(?:sch|sh|tch|ch|cz|ck)", "k"),
		(r"c(?=[eiy])", "s"),
		(r"g(?=[eiy])", "j"),
		(r"[cq]", "k"),
		(r"x", "ks"),
		(r"z", "s"),
		(r"dt|d", "t"),
		(r"[bvw]", "b"),
		(r"ll", "l"),
		(r"mb$", "m"),
		(r"(?<!^)[aeiouyh]+", ""),
		(r"(.)\1+", r"\1"),
	)
)
_KEPT = 6


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
	"""The sound of one folded word, at most six letters; "" for what has no letter.

	"jon" and "john" are "jn", "smith" and "smyth" "smt", "catherine" and "katheryn" "ktrn".
	"""
	heard = "".join(c for c in word if c.isalpha())
	for pattern, alike in _ALIKE:
		heard = pattern.sub(alike, heard)
	return heard[:_KEPT]

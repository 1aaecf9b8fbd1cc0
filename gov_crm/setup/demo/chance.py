"""Chance that falls the same way every time, and texts with slots that it fills."""

import re
from collections.abc import Mapping, Sequence
from random import Random

SEED = "Larkhaven"
_SLOT = re.compile(r"\{([^{}]*)\}")


def chance(*key: object) -> Random:
	"""A source of chance of its own for every key, whatever was drawn from the others before."""
	return Random(f"{SEED} {key}")


def say(text: str, rng: Random, words: Mapping[str, str | Sequence[str]] | None = None) -> str:
	"""Fill the slots of a text: `{this|that}` with one of both, `{street}` with a word or one of a list."""
	while "{" in text:
		text = _SLOT.sub(lambda slot: _filling(slot[1], rng, words or {}), text)
	return " ".join(text.split(" ")).strip()


def choose_by_share(rng: Random, shares: Mapping[str, float]) -> str:
	return rng.choices(list(shares), list(shares.values()))[0]


def _filling(slot: str, rng: Random, words: Mapping[str, str | Sequence[str]]) -> str:
	if "|" in slot:
		return rng.choice(slot.split("|"))
	found = words[slot]
	return found if isinstance(found, str) else rng.choice(found)

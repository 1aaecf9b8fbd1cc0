"""What was learned as one line of text, to be kept and read again: weights to three digits, compressed."""

from __future__ import annotations

import base64
import json
import zlib
from array import array
from itertools import count
from typing import Any

from gov_crm.domain.learned_routing import Model
from gov_crm.domain.precedents import Past, Precedents

FINEST = 32_000  # steps of a weight on each side of nothing, in two bytes


def pack(model: Model, precedents: Precedents) -> str:
	"""ASCII; about a byte a weight."""
	most = max((abs(weight) for column in model.weights for weight in column), default=0.0)
	unit = most * model.unit / FINEST or 1.0
	head = {
		"labels": model.labels,
		"features": list(model.places),
		"rarity": [round(value, 4) for value in model.rarity],
		"bias": model.bias,
		"unit": unit,
		"heat": model.heat,
		"past": {label: [(p.name, sorted(p.places)) for p in kept] for label, kept in precedents.of.items()},
	}
	columns = b"".join(_in_steps(column, model.unit / unit).tobytes() for column in model.weights)
	parts = (json.dumps(head, ensure_ascii=False).encode(), columns)
	return " ".join(base64.b64encode(zlib.compress(part)).decode() for part in parts)


def unpack(text: str) -> tuple[Model, Precedents]:
	"""What `pack` was given, the weights rounded."""
	head, columns = (zlib.decompress(base64.b64decode(part)) for part in text.split(" "))
	known = json.loads(head)
	length = len(known["rarity"]) * array("h").itemsize
	model = Model(
		tuple(known["labels"]),
		dict(zip(known["features"], count(1), strict=False)),
		array("d", known["rarity"]),
		[array("h", columns[at : at + length]) for at in range(0, len(columns), length)],
		known["bias"],
		known["unit"],
		known["heat"],
	)
	past = {
		label: [Past(name, frozenset(places)) for name, places in kept]
		for label, kept in known["past"].items()
	}
	return model, Precedents(past)


def _in_steps(column: array[Any], steps: float) -> array[int]:
	return array("h", (round(weight * steps) for weight in column))

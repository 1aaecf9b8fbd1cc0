"""The tables of the invented city."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


@cache
def read(name: str) -> Any:
	"""A table by its file's name in data/, without the ending; do not change what it returns."""
	ending = "" if "." in name else ".json"
	return json.loads((FOLDER / f"{name}{ending}").read_text(encoding="utf-8"))


@cache
def services() -> dict[str, dict]:
	"""The services by their code, each with its group's department and topic where it has none."""
	found = {}
	for path in sorted((FOLDER / "services").glob("*.json")):
		group = json.loads(path.read_text(encoding="utf-8"))
		usual = {"department": group["department"], "topic": group["topic"], "service_group": group["group"]}
		found |= {service["code"]: {**usual, **service} for service in group["services"]}
	return found


@cache
def passes_to() -> dict[str, list[str]]:
	"""Which departments each one passes requests on to."""
	return {table["name"]: table["passes_to"] for table in read("organisation")["departments"]}

"""Starter packs: services of one kind of office, to be loaded with one click and then made one's own.

A pack only adds: what has the same code or name stays as the agency has it, however often the pack is loaded.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import frappe
from frappe import _

from gov_crm.exceptions import PackUnknown
from gov_crm.service_requests.question_sets import TYPE

FOLDER = Path(__file__).parent / "packs"
DEPARTMENT = "Gov Department"
TOPIC = "Gov Topic"
# As residents are offered them: what most calls are about comes first
PACKS = ("public_works", "permits_desk", "benefits_office", "transit")
# By which words people know a record, whatever its code
CALLED_BY = {TYPE: "service_name", "Gov Case Type": "type_name"}
LISTS = ("shown_for", "diverts_when", "options")


@dataclass(frozen=True, slots=True)
class Part:
	"""One record of a pack; what is called the same is there already, whatever its code."""

	doctype: str
	name: str
	title: str
	values: dict

	@property
	def is_there(self) -> bool:
		words = CALLED_BY.get(self.doctype)
		same_words = words and frappe.db.exists(self.doctype, {words: self.title})
		return bool(same_words or frappe.db.exists(self.doctype, self.name))


@frappe.whitelist(methods=["GET"])
def list_packs() -> list[dict]:
	"""The packs: dicts of name, title, about, size (in words)."""
	_check_permission()
	packs = ((name, read_pack(name)) for name in PACKS)
	return [
		{
			"name": name,
			"title": _(pack["title"]),
			"about": _(pack["about"]),
			"size": _("{0} services").format(len(pack["services"])),
		}
		for name, pack in packs
	]


@frappe.whitelist(methods=["GET"])
def preview_pack(pack: str) -> dict:
	"""What loading the pack would do: `add` and `there`, lists of dicts of doctype, name, title."""
	_check_permission()
	return told_of(parts_of(read_pack(pack)))


@frappe.whitelist(methods=["POST"])
def load_pack(pack: str) -> dict:
	"""Add what is missing of the pack, as the user who is asking; gives what `preview_pack` said before."""
	_check_permission()
	parts = parts_of(read_pack(pack))
	told = told_of(parts)
	for part in parts:
		if not part.is_there:
			frappe.get_doc({"doctype": part.doctype, **part.values}).insert()
	return told


def read_pack(name: str) -> dict:
	"""The pack's file; raises PackUnknown for what is none."""
	if name not in PACKS:
		frappe.throw(_("There is no starter pack {0}.").format(name), PackUnknown)
	return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def parts_of(pack: dict) -> list[Part]:
	"""The records of a pack in the order in which they need one another.

	Topics and departments are those that the services need which are not there yet.
	"""
	services = [_service(service, pack) for service in pack["services"]]
	missing = [part.values for part in services if not part.is_there]
	topics = [_topic(topic) for topic in pack["topics"] if topic["topic_name"] in _all("topic", missing)]
	needed = _all("department", missing) | _all("owner_department", [part.values for part in topics])
	return [*(department_part(name) for name in pack["departments"] if name in needed), *topics, *services]


def _all(field: str, records: list[dict]) -> set[str]:
	return {record[field] for record in records}


def department_part(name: str) -> Part:
	"""A department of a pack."""
	return Part(DEPARTMENT, name, name, {"department_name": name})


def _topic(topic: dict) -> Part:
	return Part(TOPIC, topic["topic_name"], topic["topic_name"], topic)


def _service(service: dict, pack: dict) -> Part:
	values = {
		**service,
		"targets": _targets(pack["targets"][service["targets"]]),
		"outcomes": pack["outcomes"][service["outcomes"]],
		"questions": [as_question(question) for question in service["questions"]],
	}
	return Part(TYPE, service["service_code"], service["service_name"], values)


def _targets(by_priority: dict[str, list]) -> list[dict]:
	return [
		{
			"priority": priority,
			"first_response_hours": hours,
			"resolution_value": value,
			"resolution_unit": unit,
		}
		for priority, (hours, value, unit) in by_priority.items()
	]


def as_question(question: dict) -> dict:
	"""A question of a pack as the row of a table, where lists are lines."""
	return {**question, **{field: "\n".join(question.get(field, ())) for field in LISTS}}


def told_of(parts: list[Part]) -> dict:
	"""What loading the parts would do, see `preview_pack`."""
	told = {"add": [], "there": []}
	for part in parts:
		line = {"doctype": part.doctype, "name": part.name, "title": part.title}
		told["there" if part.is_there else "add"].append(line)
	return told


def _check_permission() -> None:
	for doctype in (DEPARTMENT, TOPIC, TYPE):
		frappe.has_permission(doctype, "create", throw=True)

"""Starter packs of casework: one kind of case each, with its stages, steps, documents, questions and rules.

A pack only adds: a kind of case with the same code or name stays as the agency has it.
"""

import json
from pathlib import Path

import frappe
from frappe import _

from gov_crm.exceptions import PackUnknown
from gov_crm.setup.starter_packs import DEPARTMENT, Part, as_question, department_part, told_of

FOLDER = Path(__file__).parent / "case_packs"
CASE_TYPE = "Gov Case Type"
PACKS = (
	"building_permit",
	"business_licence",
	"benefit_claim",
	"housing_assistance",
	"tax_inquiry",
	"tax_audit",
	"information_request",
	"council_correspondence",
	"outbreak_investigation",
	"child_protection_referral",
)


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
			"size": _("{0} steps").format(len(pack["case_type"]["steps"])),
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
	"""The kind of case, and before it the departments that it needs, unless it is there already."""
	kind = _case_type(pack["case_type"])
	departments = [] if kind.is_there else [department_part(name) for name in pack["departments"]]
	return [*departments, kind]


def _case_type(values: dict) -> Part:
	return Part(
		CASE_TYPE,
		values["type_code"],
		values["type_name"],
		{
			**values,
			"stages": [{"stage": stage} for stage in values["stages"]],
			"steps": [
				{**step, "checklist": "\n".join(step.get("checklist", ()))} for step in values["steps"]
			],
			"questions": [as_question(question) for question in values["questions"]],
			"rules": [{**rule, "condition": json.dumps(rule["condition"])} for rule in values["rules"]],
		},
	)


def _step(step: dict) -> dict:
	return {**step, "checklist": "\n".join(step.get("checklist", ()))}


def _check_permission() -> None:
	for doctype in (DEPARTMENT, CASE_TYPE):
		frappe.has_permission(doctype, "create", throw=True)

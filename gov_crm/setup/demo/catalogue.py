"""The services that the city offers, and the rules that place requests."""

import frappe

from gov_crm.setup.demo.files import read, services
from gov_crm.setup.demo.organisation import OFFICE_HOURS
from gov_crm.setup.demo.staff import user_of

TYPE = "Gov Service Type"
RULE = "Gov Routing Rule"
AS_THEY_ARE = (
	"service_group",
	"description",
	"keywords",
	"department",
	"topic",
	"kind",
	"visibility",
	"allow_anonymous",
	"location_required",
	"default_priority",
	"urgent_message",
	"urgent_phone",
)
ONE_A_LINE = ("options", "shown_for", "diverts_when")


def create_service_types() -> None:
	for code, service in services().items():
		if not frappe.db.exists(TYPE, code):
			frappe.get_doc(
				{
					"doctype": TYPE,
					"service_code": code,
					"service_name": service["name"],
					"calendar": OFFICE_HOURS,
					"questions": [_question(question) for question in service["questions"]],
					"targets": _targets(service["targets"]),
					"outcomes": [_outcome(*outcome) for outcome in service["outcomes"]],
					**{field: service[field] for field in AS_THEY_ARE if field in service},
				}
			).insert()


def create_rules() -> None:
	for rule in read("organisation")["rules"]:
		if not frappe.db.exists(RULE, rule["name"]):
			person = rule.get("assignee")
			frappe.get_doc(
				{
					"doctype": RULE,
					"rule_name": rule["name"],
					"priority": rule["priority"],
					"service_type": rule.get("service_type"),
					"district": rule.get("district"),
					"channel": rule.get("channel"),
					"words": rule.get("words"),
					"set_department": rule.get("department"),
					"set_assignee": user_of(person) if person else None,
					"set_priority": rule.get("set_priority"),
				}
			).insert()


def _question(question: dict) -> dict:
	kept = {field: value for field, value in question.items() if field != "sample"}
	return {**kept, **{field: "\n".join(question.get(field, ())) for field in ONE_A_LINE}}


def _targets(name: str) -> list[dict]:
	return [
		{
			"priority": priority,
			"first_response_hours": hours,
			"resolution_value": value,
			"resolution_unit": unit,
		}
		for priority, (hours, value, unit) in read("targets")[name].items()
	]


def body_of(service_type: str, outcome: str) -> str | None:
	"""Whose matter it is, where this outcome hands it to somebody else."""
	endings = services()[service_type]["outcomes"]
	return next((body for name, _kind, _text, *body in endings if name == outcome for body in body), None)


def _outcome(outcome: str, kind: str, text: str, _body: str = "") -> dict:
	return {"outcome": outcome, "kind": kind, "text_for_constituent": text}

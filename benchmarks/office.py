"""The office that the site benchmarks work in, and a bare DocType of as many fields to compare with."""

from __future__ import annotations

import frappe

BARE = "Gov Benchmark Bare"
REQUEST = "Gov Service Request"
KEPT = ("Data", "Link", "Select", "Datetime", "Small Text", "Text", "Float", "Check", "Int", "Table")


class Office:
	"""Three agents, a calendar, a service with targets, a constituent with a mail address."""

	def __init__(self) -> None:
		tag = frappe.generate_hash(length=6)
		self.agents = [self._agent(f"bench-{tag}-{number}@example.com") for number in range(3)]
		self.department = _insert(
			"Gov Department",
			department_name=f"Benchmark {tag}",
			members=[{"user": agent} for agent in self.agents],
		)
		self.service = _insert(
			"Gov Service Type",
			service_name=f"Benchmark {tag}",
			service_code=f"benchmark-{tag}",
			department=self.department,
			targets=[
				{
					"priority": "Medium",
					"first_response_hours": 4,
					"resolution_value": 5,
					"resolution_unit": "Working Days",
				}
			],
		)
		self.person = _insert(
			"Gov Constituent", constituent_type="Person", last_name=tag, email=f"{tag}@example.com"
		)
		make_bare_doctype()
		frappe.db.commit()

	def file_request(self):
		return frappe.get_doc({"doctype": REQUEST, **self._values()}).insert()

	def insert_bare(self):
		return frappe.get_doc({"doctype": BARE, **self._values()}).insert()

	def _values(self) -> dict:
		return {
			"service_type": self.service,
			"constituent": self.person,
			"channel": "Phone",
			"description": "A deep hole in the road, just behind the crossing.",
			"address": "12 High Street",
		}

	def _agent(self, email: str) -> str:
		return _insert(
			"User",
			email=email,
			first_name=email.partition("@")[0],
			send_welcome_email=0,
			roles=[{"role": "Gov Agent"}],
		)


def make_bare_doctype() -> None:
	"""A custom DocType with the fields and child tables of a request, and no code."""
	if frappe.db.exists("DocType", BARE):
		return
	fields = [
		{
			"fieldname": field.fieldname,
			"label": field.label or field.fieldname,
			"fieldtype": field.fieldtype,
			"options": field.options,
		}
		for field in frappe.get_meta(REQUEST).fields
		if field.fieldtype in KEPT
	]
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": BARE,
			"module": "Gov CRM",
			"custom": 1,
			"autoname": "hash",
			"fields": fields,
			"permissions": [{"role": "System Manager", "read": 1, "write": 1, "create": 1}],
		}
	).insert()


def remove_bare_doctype() -> None:
	frappe.delete_doc("DocType", BARE, force=True, ignore_missing=True)
	frappe.db.commit()


def _insert(doctype: str, **values) -> str:
	return frappe.get_doc({"doctype": doctype, **values}).insert().name

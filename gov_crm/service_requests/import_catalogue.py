"""Service types, departments and districts by what another system calls them; what is unknown is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count

import frappe

from gov_crm.domain.normalise import plain, tokens
from gov_crm.gov_crm.districts import DistrictMap
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.deadlines import USUAL_PRIORITY

SERVICE_TYPE = "Gov Service Type"
DEPARTMENT = "Gov Department"
DISTRICT = "Gov District"


@dataclass(frozen=True, slots=True)
class Service:
	"""What a request takes from its service type."""

	code: str
	name: str
	department: str | None
	priority: str


class ImportCatalogue:
	"""What is there when an import starts, and what it adds.

	Names are compared without case and diacritics, as the database compares them. `made` maps a DocType to
	the names that were made. `find_…` gives None for what is unknown; the others make it.
	"""

	def __init__(self, made: Mapping[str, list[str]] | None = None):
		self.made: dict[str, list[str]] = {SERVICE_TYPE: [], DISTRICT: [], DEPARTMENT: [], **(made or {})}
		self._departments = _names(DEPARTMENT)
		self._districts = _names(DISTRICT)
		self._map = DistrictMap()
		self._codes: dict[str, Service] = {}
		self._services: dict[str, Service] = {}
		for service in _services():
			self._add(service)

	def find_service(self, values: Mapping) -> Service | None:
		"""By its name, else by a code that is the same."""
		key = _key(values["service_name"])
		return self._services.get(key) or self._codes.get(key)

	def find_department(self, name: str | None) -> str | None:
		return self._departments.get(_key(name))

	def find_district(self, name: str | None) -> str | None:
		return self._districts.get(_key(name))

	def find_district_at(self, values: Mapping) -> str | None:
		"""By the boundaries of the site."""
		return self._map.district_at(values["latitude"], values["longitude"])

	def service(self, values: Mapping) -> Service:
		return self.find_service(values) or self._make_service(values)

	def department(self, name: str | None) -> str | None:
		if not name:
			return None
		return self.find_department(name) or self._make(DEPARTMENT, self._departments, department_name=name)

	def district(self, values: Mapping) -> str | None:
		"""The one that the file names; where it names none, the one around the place."""
		name = values["district_name"]
		if not name:
			return self.find_district_at(values)
		return self.find_district(name) or self._make(
			DISTRICT, self._districts, district_name=name, district_type=values["district_type"]
		)

	def placement(self, values: Mapping, service: Service) -> str | None:
		"""The department of a request: the file's, else its service's, else the settings'."""
		return (
			self.department(values["department_name"])
			or service.department
			or get_settings().default_department
		)

	def _make(self, doctype: str, known: dict[str, str], **fields) -> str:
		fields = {field: _nameable(value) for field, value in fields.items()}
		doc = frappe.get_doc({"doctype": doctype, **fields}).insert()
		known[_key(doc.name)] = doc.name
		self.made[doctype].append(doc.name)
		return doc.name

	def _make_service(self, values: Mapping) -> Service:
		"""Private until somebody has looked at it: an import puts nothing on the portal."""
		name = values["service_name"]
		fields = {
			"service_name": name,
			"service_code": self._new_code(name),
			"service_group": values["service_group"],
			"department": self.department(values["department_name"]),
			"visibility": "Private",
		}
		code = self._make(SERVICE_TYPE, {}, **fields)
		service = Service(code, name, fields["department"], USUAL_PRIORITY)
		self._add(service)
		return service

	def _new_code(self, name: str) -> str:
		code = "-".join(tokens(name))[:100] or "service"
		candidates = chain([code], (f"{code}-{number}" for number in count(2)))
		return next(candidate for candidate in candidates if _key(candidate) not in self._codes)

	def _add(self, service: Service) -> None:
		self._codes[_key(service.code)] = service
		self._services.setdefault(_key(service.name), service)


def _key(text: str | None) -> str:
	return plain(" ".join(_nameable(text or "").split()))


def _nameable(text: str | None) -> str | None:
	"""The text with round brackets for angle brackets, with which Frappe refuses a name."""
	return text and text.replace("<", "(").replace(">", ")")


def _names(doctype: str) -> dict[str, str]:
	return {_key(name): name for name in frappe.get_all(doctype, pluck="name", order_by="name")}


def _services() -> list[Service]:
	service, topic = frappe.qb.DocType(SERVICE_TYPE), frappe.qb.DocType("Gov Topic")
	rows = (
		frappe.qb.from_(service)
		.left_join(topic)
		.on(topic.name == service.topic)
		.select(
			service.name,
			service.service_name,
			service.department,
			topic.owner_department,
			service.default_priority,
		)
		.orderby(service.name)
		.run()
	)
	return [
		Service(code, name, department or owner, priority or USUAL_PRIORITY)
		for code, name, department, owner, priority in rows
	]

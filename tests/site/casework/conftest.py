"""A permit office: two who work there, one of another department, and what they decide."""

from dataclasses import dataclass

import pytest

from gov_crm.casework import authorizing, deciding
from tests.site import factories as make
from tests.site.support.stopped_clock import stopped_at

MONDAY = "2026-03-02 09:00"


@dataclass(frozen=True)
class PermitOffice:
	"""`officer` and `colleague` are of its `department`, `fire` of `fire_department`, which reviews."""

	officer: str
	colleague: str
	fire: str
	manager: str
	department: str
	fire_department: str
	kind: str

	def case(self, **fields):
		"""A case that the officer opens, with the site plan not yet there."""
		make.act_as(self.officer)
		try:
			return make.case(fields.pop("case_type", self.kind), **fields)
		finally:
			make.act_as("Administrator")


@pytest.fixture(scope="module")
def built_permit_office(floor):
	with stopped_at(MONDAY):
		return build()


@pytest.fixture
def permits(built_permit_office, clock):
	"""The office on a Monday at nine."""
	clock(MONDAY)
	return built_permit_office


def build() -> PermitOffice:
	officer, colleague, fire = (make.user("Gov Caseworker") for _ in range(3))
	department, fire_department = make.department(officer, colleague), make.department(fire)
	kind = make.case_type(
		department,
		type_name="Building Permit",
		documents=[{"title": "Site plan", "required": 1}],
		steps=[
			make.step("Check completeness", days=3, document_needed="Site plan"),
			make.step("Zoning review", "Review", 10),
			make.step("Fire review", "Review", 10, assignee_role="Department", department=fire_department),
			make.step(
				"Inspection",
				"Review",
				12,
				kind="Inspection",
				runs_after="Zoning review",
				checklist="Doors\nWindows",
			),
		],
	)
	manager = make.user("Gov CRM Manager")
	return PermitOffice(officer, colleague, fire, manager, department, fire_department, kind)


@pytest.fixture
def act():
	"""`act(user, function, case, …)`: somebody does something with a case, which is loaded anew."""

	def run(user, function, case, *args, **kwargs):
		make.act_as(user)
		try:
			doc = make.reloaded(case)
			doc.check_permission("write")
			return function(doc, *args, **kwargs)
		finally:
			make.act_as("Administrator")
			case.reload()

	return run


@pytest.fixture(scope="module")
def built_licences(built_permit_office):
	"""A kind of case that grants a licence for a year."""
	return make.case_type(
		built_permit_office.department,
		type_name="Food Licence",
		authorization_kind="Licence",
		authorization_months=12,
		authorization_conditions="Hang it where guests see it.",
	)


@pytest.fixture
def granted(permits, built_licences, act):
	"""`granted()`: a case of the officer that was decided so."""

	def decide(outcome="Granted", **fields):
		fields = {"constituent": make.constituent().name, **fields}
		case = permits.case(case_type=built_licences, **fields)
		act(permits.officer, deciding.decide, case, outcome, "The kitchen is clean.")
		return case

	return decide


@pytest.fixture
def licence(granted, permits, act):
	case = granted()
	return act(permits.officer, authorizing.issue, case)

"""A resident in front of the portal, and services to ask for."""

from io import BytesIO

import frappe
import pytest
from bs4 import BeautifulSoup

from tests.site import factories as make

NAMED = {"who": "named", "full_name": "Ada Rivers", "email": "ada@example.org"}


class Resident:
	"""Somebody who opens pages, fills in forms and reads what comes back, without any script."""

	def __init__(self, http):
		self.http = http

	def open(self, path: str, **query) -> BeautifulSoup:
		return self.read(self.http.get(path, query_string=query))

	def send(self, service: str, key: str | None = None, **fields) -> BeautifulSoup:
		"""Fill in the form of a service, by default with a name and a mail address, and send it."""
		key = key or self.key_of(service)
		data = {"service": service, "key": key, **NAMED, **fields}
		data = {name: value for name, value in data.items() if value is not None}
		return self.read(self.http.post("/request", data=data))

	def key_of(self, service: str) -> str:
		return self.open("/request", service=service).find("input", {"name": "key"})["value"]

	def look_up(self, number: str, code: str, **fields) -> BeautifulSoup:
		return self.read(self.http.post("/request/status", data={"number": number, "code": code, **fields}))

	def file(self, service: str, **fields):
		"""Send a form that is in order, and give the request that came of it."""
		page = self.send(service, **fields)
		assert self.status == 200, page.get_text(" ", strip=True)
		return frappe.get_doc("Gov Service Request", number_and_code(page)[0])

	@property
	def status(self) -> int:
		return self.http.last.status_code

	def read(self, answer) -> BeautifulSoup:
		return BeautifulSoup(answer.text, "html.parser")


@pytest.fixture
def resident(http):
	frappe.cache.delete_keys("gov_crm_tries")
	return Resident(http)


@pytest.fixture
def pothole():
	"""A public service that asks two things, and where it is."""
	return make.service_type(
		make.department(name="Public Works"),
		service_name="Pothole",
		service_group="Streets",
		location_required=1,
		questions=[
			make.question(
				"How large is it?", "Single Choice", code="size", required=1, options=["Small", "Large"]
			),
			make.question(
				"What is around it?", "Multiple Choice", code="around", options=["A school", "A bus stop"]
			),
		],
	)


@pytest.fixture
def lamp():
	"""A public service that asks nothing of its own."""
	return make.service_type(make.department(), service_name="Street light out", service_group="Streets")


@pytest.fixture(scope="module")
def fences(floor):
	"""Who works on fence permits, and the kind of case that residents apply for."""
	from tests.site.portal.applying import fence_permit

	clerk = make.user("Gov Caseworker")
	return clerk, fence_permit(clerk)


@pytest.fixture
def applicant(resident, fences, clock):
	"""A resident with the form of a fence permit before them, on a Monday at nine."""
	from tests.site.portal.applying import Applicant

	clock("2026-03-02 09:00")
	return Applicant(resident, fences[1])


def number_and_code(page: BeautifulSoup) -> list[str]:
	return [value.get_text(strip=True) for value in page.select("dl.keys dd")]


def problems(page: BeautifulSoup) -> list[str]:
	"""What the summary on top says."""
	summary = page.select_one("[role=alert]")
	return [item.get_text(" ", strip=True) for item in summary.select("li, p")] if summary else []


def problem_at(page: BeautifulSoup, field: str) -> str:
	"""What is said at one field."""
	element = page.find(id=f"{field}-error")
	return element.get_text(" ", strip=True).removeprefix("Error: ") if element else ""


def typed(page: BeautifulSoup, field: str) -> str:
	"""What a field of the page holds."""
	element = page.find(id=field)
	return element.get_text().removeprefix("\n") if element.name == "textarea" else element.get("value", "")


def words(page: BeautifulSoup) -> str:
	return page.main.get_text(" ", strip=True)


def upload(content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> tuple:
	return BytesIO(content), name, kind

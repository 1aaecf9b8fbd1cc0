"""Somebody who applies for a fence permit on the portal, and the kind of case that it is."""

from tests.site import factories as make
from tests.site.portal.conftest import upload
from tests.site.support.papers import a_pdf

ADA = {"full_name": "Ada Rivers", "email": "ada@example.org"}
HEIGHT = {"answers": [{"code": "height", "value": "6"}]}
PLAN, DEED = a_pdf(), a_pdf(2)


def fence_permit(clerk):
	return make.case_type(
		make.department(clerk, name="Permits"),
		type_name="Fence Permit",
		apply_online=1,
		description="Put up a fence.",
		documents=[
			{"title": "Site plan", "required": 1, "description": "To scale"},
			{"title": "Deed", "required": 1},
			{"title": "Photo", "required": 0},
		],
		questions=[
			make.question("How high is it, in feet?", "Number", code="height", required=1),
			make.question("What is it made of?", "Multiple Choice", code="made", options=["Wood", "Wire"]),
		],
	)


class Applicant:
	def __init__(self, resident, kind):
		self.resident, self.kind = resident, kind
		page = resident.open("/request/apply", kind=kind)
		self.key = page.find("input", {"name": "key"})["value"]

	def post(self, **fields):
		data = {"kind": self.kind, "key": self.key, "q_height": "6", **ADA, **fields}
		return self.resident.read(self.resident.http.post("/request/apply", data=data))

	def send(self, **fields):
		return self.post(document_1=upload(PLAN, "plan.pdf"), document_2=upload(DEED, "deed.pdf"), **fields)

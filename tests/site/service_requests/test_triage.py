"""Sorting the unassigned one by one: who sees what next, what two at once do, and the way back."""

import frappe
import pytest

from gov_crm.exceptions import RequestMovedOn
from gov_crm.service_requests import triage_api
from tests.site import factories as make


class Desk:
	"""A department that nobody is given work in by itself: both clerks are away, and sort."""

	def __init__(self):
		away = {"away_from": "2026-01-01", "away_to": "2099-01-01"}
		self.ann, self.bob = make.user("Gov Agent"), make.user("Gov Agent")
		self.department = make.department(*({"user": user, **away} for user in (self.ann, self.bob)))
		targets = [make.target("Medium", 8, "Working Hours"), make.target("Urgent", 1, "Working Hours")]
		self.service = make.service_type(self.department, targets=targets)
		self.other = make.service_type(self.department, targets=[make.target("Medium", 80, "Working Hours")])

	def requests(self, number):
		return [make.request(self.service) for _each in range(number)]


@pytest.fixture
def desk(clock):
	clock("2026-03-02 09:00")
	return Desk()


def take(*passed):
	return triage_api.take_next(list(passed))


def name_of(taken):
	return taken and taken["request"]["name"]


def test_two_clerks_are_never_shown_the_same_request(desk):
	first, second = desk.requests(2)
	make.act_as(desk.ann)
	assert name_of(take()) == first.name
	assert name_of(take()) == first.name
	make.act_as(desk.bob)
	assert name_of(take()) == second.name
	make.act_as(desk.ann)
	assert take(first.name) is None
	make.act_as(desk.bob)
	assert name_of(take(second.name)) == first.name


def test_what_another_looks_at_or_changed_is_said_and_nothing_is_done(desk, clock):
	[request] = desk.requests(1)
	make.act_as(desk.ann)
	seen = take()["request"]
	make.act_as(desk.bob)
	with pytest.raises(RequestMovedOn, match=f"Person .* looks at {request.name} now: it is skipped"):
		triage_api.set_priority(request.name, seen["modified"], "Urgent")
	clock("2026-03-02 09:01")
	doc = make.reloaded(request)
	doc.description = "Deeper than it was."
	doc.save()
	make.act_as(desk.ann)
	with pytest.raises(RequestMovedOn, match=f"{request.name} was changed by Person .* meanwhile"):
		triage_api.assign(request.name, seen["modified"], desk.ann)
	assert make.reloaded(request).assigned_to is None


def test_what_is_assigned_leaves_the_queue_and_comes_back_when_it_is_undone(desk):
	[request] = desk.requests(1)
	make.act_as(desk.ann)
	seen = take()["request"]
	done = triage_api.assign(request.name, seen["modified"], desk.bob)
	assert (make.reloaded(request).assigned_to, make.reloaded(request).status) == (desk.bob, "Assigned")
	assert take() is None
	shown = triage_api.undo(**done)
	assert (make.reloaded(request).assigned_to, make.reloaded(request).status) == (None, "New")
	assert name_of(take()) == name_of(shown) == request.name


def test_another_service_or_priority_moves_the_date_and_back(desk):
	[request] = desk.requests(1)
	make.act_as(desk.ann)
	due = make.reloaded(request).resolution_due
	urgent = triage_api.set_priority(request.name, take()["request"]["modified"], "Urgent")
	assert make.reloaded(request).resolution_due < due
	seen = triage_api.undo(**urgent)["request"]
	assert make.reloaded(request).resolution_due == due
	other = triage_api.set_service(request.name, seen["modified"], desk.other)
	assert make.reloaded(request).resolution_due > due
	triage_api.undo(**other)
	assert (make.reloaded(request).service_type, make.reloaded(request).resolution_due) == (desk.service, due)


def test_what_goes_to_another_department_can_be_taken_back_by_who_still_sees_it(desk):
	elsewhere = make.department(desk.ann)
	[request] = desk.requests(1)
	make.act_as(desk.ann)
	done = triage_api.transfer(request.name, take()["request"]["modified"], elsewhere, "A city wall.")
	assert make.reloaded(request).department == elsewhere
	triage_api.undo(**done)
	assert (make.reloaded(request).department, make.reloaded(request).assigned_to) == (desk.department, None)


def test_nobody_sorts_what_they_may_not_see(desk):
	[request] = desk.requests(1)
	outsider = make.user("Gov Agent")
	make.department(outsider)
	make.act_as(outsider)
	assert take() is None
	with pytest.raises(frappe.PermissionError):
		triage_api.assign(request.name, str(request.modified), outsider)
	make.act_as("Administrator")
	make.act_as(make.user("Gov Auditor"))
	with pytest.raises(frappe.PermissionError):
		take()

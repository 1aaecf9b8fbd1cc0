"""One department asks another: two requests, two clocks, and each side sees what concerns it."""

import frappe
import pytest

from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests import replying, resolving
from gov_crm.service_requests.api import add_note
from gov_crm.service_requests.related_api import get_related
from tests.site import factories as make

REQUEST = "Gov Service Request"
PLACE = {"address": "4 Loom Avenue", "latitude": 41.3, "longitude": -72.9}


@pytest.fixture
def clerks():
	return {"parks": make.user(), "roads": make.user()}


@pytest.fixture
def tree(clerks):
	"""A request of Parks, from somebody whose name is theirs."""
	make.department(clerks["parks"], name="Parks")
	make.department(clerks["roads"], name="Roads")
	person = make.constituent("Ada", "Rivers", email="ada@rivers.example")
	return make.request(make.service_type("Parks"), constituent=person.name, **PLACE)


@pytest.fixture
def lane():
	return lambda: make.service_type("Roads", service_name="Close a Lane", visibility="Private")


@pytest.fixture
def asked(clerks, tree, lane):
	"""The clerk of Parks needs a lane to be closed."""
	service = lane()
	make.act_as(clerks["parks"])
	request = ask(tree, service)
	make.act_as("Administrator")
	return request


def ask(tree, service):
	words = "Close the right lane on Monday."
	return make.request(service, asked_for=tree.name, description=words, channel="Desk", **PLACE)


def linked(request):
	return get_related(request.name)["linked"]


def test_they_have_a_request_of_their_own_and_both_histories_say_so(tree, asked, clerks):
	assert (asked.department, asked.assigned_to, asked.channel) == ("Roads", clerks["roads"], "Desk")
	assert asked.resolution_due
	assert make.reloaded(tree).status == tree.status
	assert "Asked by Parks for " + tree.name + "." in make.updates(asked)
	assert f"Asked Roads, by {asked.name}: Close the right lane on Monday." in make.updates(tree)


def test_the_one_who_asked_sees_how_it_stands_and_cannot_open_it(tree, asked, clerks):
	add_note(asked.name, "Cones are ordered.", public=True)
	make.act_as(clerks["parks"])
	(row,) = linked(tree)["asked_of"]
	assert (row["name"], row["department"], row["status"]) == (asked.name, "Roads", "Assigned")
	assert row["said"] == "Cones are ordered."
	assert not frappe.get_list(REQUEST, {"name": asked.name})


def test_those_who_were_asked_do_not_see_for_whom(tree, asked, clerks):
	make.act_as(clerks["roads"])
	assert "asked_for" not in linked(asked)
	assert not frappe.get_list(REQUEST, {"name": tree.name})


def test_the_one_who_asked_is_told_when_it_ends_and_when_it_begins_again(tree, asked, clerks, jobs):
	make.act_as(clerks["roads"])
	resolving.resolve(make.reloaded(asked), "Done", "The lane is closed until noon.")
	make.act_as("Administrator")
	end = f"Roads has settled {asked.name}: Done. The lane is closed until noon."
	assert end in make.updates(tree)
	jobs.run()
	told = {"for_user": clerks["parks"], "document_name": tree.name, "type": "Alert"}
	assert frappe.get_all("Notification Log", told, pluck="subject", order_by="creation") == [end]
	make.act_as(clerks["parks"])
	(row,) = linked(tree)["asked_of"]
	assert (row["outcome"], row["resolution_note"]) == ("Done", "The lane is closed until noon.")

	make.act_as("Administrator")
	resolving.reopen(make.reloaded(asked), "Cars drive there.")
	assert f"Roads looks at {asked.name} again." in make.updates(tree)


def test_the_constituent_hears_nothing_of_it(tree, asked, outgoing_mail, jobs):
	replying.reply(make.reloaded(tree), "<p>We come on Monday.</p>")
	resolving.resolve(make.reloaded(asked), "Done", "Closed.")
	frappe.db.commit()
	jobs.run()
	texts = [mail.text for mail in outgoing_mail.all() if mail.recipient == "ada@rivers.example"]
	assert "We come on Monday." in str(texts)
	assert asked.name not in str(texts)
	public = make.updates(tree, visibility="Public")
	assert not [line for line in public if asked.name in line]


def test_who_may_not_work_on_a_request_asks_nothing_for_it(tree, lane, clerks):
	service = lane()
	make.act_as(clerks["roads"])
	with pytest.raises(frappe.PermissionError):
		ask(tree, service)


def test_nothing_is_asked_for_what_is_settled(tree, lane):
	service = lane()
	resolving.resolve(tree, "Done", "Planted.")
	with pytest.raises(GovCRMError, match="nothing more is needed"):
		ask(tree, service)


def test_for_whom_it_was_asked_is_changed_by_nobody(tree, asked):
	asked.update({"asked_for": None}).save()
	assert make.reloaded(asked).asked_for == tree.name

"""The same concern by every route."""

import frappe
import pytest

from gov_crm import exceptions
from tests import mails
from tests.site import factories as make
from tests.site.support.mailbox import Inbox

CONCERN = "The bins in the park are full."
ADA = {"full_name": "Ada Byron", "email": "ada.byron@example.com"}
ON_THE_DESK = ("Phone", "Walk-in", "Letter", "Fax", "SMS", "Social")


class City:
	"""A service that people ask for, a clerk who takes it in, and Ada, who is known."""

	def __init__(self, http):
		self.http = http
		self.clerk = make.user("Gov Agent")
		self.service = make.service_type(make.department(self.clerk, front_desk=1))
		self.ada = make.constituent("Ada", "Byron", email=ADA["email"]).name
		settings = frappe.get_doc("Gov CRM Settings")
		settings.mail_service_type = self.service
		settings.save()

	def take_in(self, channel: str) -> None:
		by = {"Web": self.by_web, "Email": self.by_mail, "Open311": self.by_api}
		by.get(channel, self.on_the_desk)(channel)

	def by_web(self, channel):
		page = self.http.get("/request", query_string={"service": self.service}).text
		key = page.split('name="key" value="')[1].split('"')[0]
		form = {"service": self.service, "key": key, "who": "named", "description": CONCERN, **ADA}
		assert self.http.post("/request", data=form).status_code == 200

	def by_mail(self, channel):
		Inbox().receive(mails.plain("Ada Byron <ada.byron@example.com>", "Bins", CONCERN))

	def by_api(self, channel):
		self.http.login(self.clerk)
		assert (
			self.http.post("/api/resource/Gov Service Request", json=self.record(channel)).status_code == 200
		)

	def on_the_desk(self, channel):
		make.act_as(self.clerk)
		frappe.get_doc({"doctype": "Gov Service Request", **self.record(channel)}).insert()
		frappe.db.commit()

	def record(self, channel):
		return {
			"service_type": self.service,
			"channel": channel,
			"description": CONCERN,
			"constituent": self.ada,
		}


@pytest.mark.parametrize("channel", ["Web", "Email", "Open311", *ON_THE_DESK])
def test_the_same_concern_by_each_route_makes_one_request_with_its_channel_and_an_acknowledgement(
	http, outgoing_mail, channel
):
	City(http).take_in(channel)
	make.act_as("Administrator")
	(name,) = frappe.get_all("Gov Service Request", pluck="name", order_by="name")
	request = frappe.get_doc("Gov Service Request", name)
	assert (request.channel, request.description) == (channel, CONCERN)
	assert frappe.db.get_value("Gov Constituent", request.constituent, "email") == ADA["email"]
	assert request.resolution_due and request.assigned_to
	assert make.updates(request, visibility="Public") == [f"Received: {channel}", "Acknowledged by email."]
	acknowledged = [mail.subject for mail in outgoing_mail.all() if mail.recipient == ADA["email"]]
	assert len(acknowledged) == 1 and name in acknowledged[0]


def test_the_dates_of_a_letter_count_from_the_day_on_which_it_came(clock):
	clock("2026-03-04 10:00")
	letter = make.request(channel="Letter", opened_on="2026-03-02 10:00:00")
	assert str(letter.opened_on) == "2026-03-02 10:00:00"
	assert str(letter.resolution_due) == "2026-03-03 10:00:00"
	assert letter.target_state == "Overdue"


def test_a_letter_cannot_have_come_tomorrow(clock):
	clock("2026-03-04 10:00")
	with pytest.raises(exceptions.GovCRMError, match="still to come"):
		make.request(channel="Letter", opened_on="2026-03-05 10:00:00")


def test_the_day_on_which_it_came_stands_once_it_is_saved(clock):
	clock("2026-03-04 10:00")
	letter = make.request(channel="Letter", opened_on="2026-03-02 10:00:00")
	letter.opened_on = "2026-03-04 09:00:00"
	letter.save()
	assert str(make.reloaded(letter).opened_on) == "2026-03-02 10:00:00"


def test_a_handle_is_kept_where_people_have_one():
	kept = [make.request(channel=channel, handle=" @ada ").handle for channel in ("SMS", "Social", "Phone")]
	assert kept == ["@ada", "@ada", None]


def test_nobody_is_known_by_a_handle_who_is_not_to_be_known():
	restricted = make.constituent(restricted=1)
	anonymous = make.service_type(make.department(), allow_anonymous=1)
	assert make.request(channel="SMS", handle="+15155550123", constituent=restricted.name).handle is None
	assert make.request(anonymous, channel="SMS", handle="+15155550123", anonymous=1).handle is None


def test_the_scan_of_an_anonymous_letter_was_uploaded_by_nobody():
	file = frappe.get_doc(
		{"doctype": "File", "file_name": "letter.txt", "content": "Dear city", "is_private": 1}
	)
	file.insert()
	service = make.service_type(make.department(), allow_anonymous=1)
	make.request(service, channel="Letter", anonymous=1, scan=file.file_url)
	rows = frappe.get_all(
		"File", {"attached_to_doctype": "Gov Service Request"}, ["owner", "file_url"], order_by="creation"
	)
	assert [(row.owner, row.file_url) for row in rows] == [("Guest", file.file_url)]

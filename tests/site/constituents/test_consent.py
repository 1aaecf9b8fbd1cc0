"""C7: who may be written to, for what, by which channel; what was said stays; mail links count as a no."""

import frappe
import pytest
from frappe.utils import now_datetime

from gov_crm import exceptions
from gov_crm.constituents.consent import SERVICE_MESSAGES, may_write, may_write_to_all, record, sentence_of
from tests.site import factories as make

NEWS, SURVEYS = "News and events", "Surveys"


@pytest.fixture
def ada():
	return make.constituent("Ada", "Lovelace", email="ada@example.org", phone="+1 203 555 0142").name


def consents(person):
	return frappe.get_doc("Gov Constituent", person).consents


def test_consent_shows_policy_version_and_time(ada, clock):
	clock("2026-03-02 10:00")
	record(ada, NEWS, "Email", given=True, source="Phone")
	[row] = consents(ada)
	assert (row.policy_version, str(row.at), row.source) == ("1", "2026-03-02 10:00:00", "Phone")
	assert row.recorded_by == frappe.session.user


def test_the_last_that_was_said_counts_and_what_was_said_before_stays(ada):
	record(ada, NEWS, "Email", given=True, source="Phone")
	record(ada, NEWS, "Email", given=False, source="Walk-in")
	assert sentence_of(may_write(ada, NEWS, "Email")) == "They said no."
	assert [row.given for row in consents(ada)] == [1, 0]
	record(ada, NEWS, "Email", given=True, source="Letter")
	assert may_write(ada, NEWS, "Email").allowed


def test_a_yes_for_one_channel_or_purpose_is_none_for_another(ada):
	record(ada, NEWS, "Email", given=True, source="Phone")
	assert may_write(ada, NEWS, "Phone").code == "never_asked"
	assert may_write(ada, SURVEYS, "Email").code == "not_refused"


def test_who_has_died_is_not_written_to_and_who_has_no_address_cannot_be(ada):
	assert may_write(ada, SERVICE_MESSAGES, "Email").allowed
	assert sentence_of(may_write(ada, SERVICE_MESSAGES, "Letter")) == (
		"No way to reach them by this channel is known: Letter."
	)
	frappe.get_doc("Gov Constituent", ada).update({"deceased": 1}).save()
	assert may_write(ada, SERVICE_MESSAGES, "Email").code == "deceased"


def test_a_new_policy_needs_a_new_yes_where_the_purpose_says_so(ada):
	record(ada, NEWS, "Email", given=True, source="Phone")
	frappe.get_doc("Gov Consent Purpose", NEWS).update({"policy_version": "2", "renews": 1}).save()
	assert sentence_of(may_write(ada, NEWS, "Email")) == (
		"They said yes to policy 1. Policy 2 is in force and needs a new yes."
	)


@pytest.mark.parametrize("everything", [0, 1])
def test_an_unsubscription_that_frappe_made_counts_and_is_noted_as_a_no_by_mail_link(ada, everything):
	record(ada, NEWS, "Email", given=True, source="Phone")
	reference = {} if everything else {"reference_doctype": "Gov Consent Purpose", "reference_name": NEWS}
	row = {"doctype": "Email Unsubscribe", "email": "ada@example.org", "global_unsubscribe": everything}
	frappe.get_doc({**row, **reference}).insert()
	assert may_write(ada, NEWS, "Email").code == "unsubscribed"
	assert may_write(ada, SURVEYS, "Email").allowed is not bool(everything)
	assert (consents(ada)[1].given, consents(ada)[1].source) == (0, "Mail link")
	record(ada, NEWS, "Email", given=True, source="Phone")
	assert may_write(ada, NEWS, "Email").allowed is not bool(everything)


def test_many_people_cost_as_many_statements_as_one(ada, count_queries):
	others = [make.constituent("Ben", email=f"ben{number}@example.org").name for number in range(20)]
	record(others[3], SURVEYS, "Email", given=False, source="Phone")
	may_write_to_all([ada], SURVEYS, "Email")
	with count_queries(at_most=3):
		found = may_write_to_all([ada, *others], SURVEYS, "Email")
	assert {name for name, permission in found.items() if not permission.allowed} == {others[3]}


def test_no_form_takes_back_or_changes_what_was_said(ada):
	record(ada, NEWS, "Email", given=True, source="Phone")
	sentence = "What Ada Lovelace said before is kept as it was said"
	for change in (lambda doc: doc.set("consents", []), lambda doc: doc.consents[0].update({"given": 0})):
		doc = frappe.get_doc("Gov Constituent", ada)
		change(doc)
		with pytest.raises(exceptions.ConsentRefused, match=sentence):
			doc.save()
	frappe.get_doc("Gov Constituent", ada).save()


def test_a_yes_that_comes_with_the_record_is_completed(ada):
	doc = frappe.get_doc("Gov Constituent", ada)
	doc.append("consents", {"purpose": NEWS, "channel": "Email", "given": 1, "source": "Import"})
	doc.save()
	assert (consents(ada)[0].policy_version, bool(consents(ada)[0].at)) == ("1", True)
	assert consents(ada)[0].at <= now_datetime()


def test_what_there_is_not_cannot_be_agreed_to(ada):
	with pytest.raises(exceptions.ConsentRefused, match="Fax is none of Email, Phone"):
		record(ada, NEWS, "Fax", given=True, source="Phone")
	with pytest.raises(exceptions.ConsentRefused, match="There is no purpose Raffles"):
		record(ada, "Raffles", "Email", given=True, source="Phone")


def test_service_messages_cannot_be_made_into_something_else():
	with pytest.raises(exceptions.ConsentRefused, match="answers go out as these"):
		frappe.get_doc("Gov Consent Purpose", SERVICE_MESSAGES).update({"basis": "Needs a yes"}).save()
	with pytest.raises(exceptions.ConsentRefused, match="cannot be deleted"):
		frappe.delete_doc("Gov Consent Purpose", SERVICE_MESSAGES)


def test_what_two_records_of_one_person_said_is_one_history_after_the_merge(ada):
	from gov_crm.constituents.merging import merge

	other = make.constituent("Ada", "Lovelace", email="ada@example.org").name
	record(ada, NEWS, "Email", given=True, source="Phone")
	record(other, NEWS, "Phone", given=True, source="Letter")
	merge(ada, other)
	assert {row.channel for row in consents(ada)} == {"Email", "Phone"}
	assert may_write(other, SERVICE_MESSAGES, "Email").code == "merged"

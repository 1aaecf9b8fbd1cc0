"""What a decided case grants: issued once, renewed, suspended, revoked, ended, seen like its case."""

import re

import frappe
import pytest

from gov_crm.casework import authorization_sweep, authorizing, case_history, withdrawing
from gov_crm.casework.authorization_api import get_authorization_page, issue_authorization
from gov_crm.exceptions import AuthorizationRefused
from tests.site import factories as make

AUTHORIZATION = "Gov Authorization"


def words_of(case):
	return [row.body for row in case_history.updates_of(case) if row.kind == "Authorization"]


def listed(user):
	make.act_as(user)
	try:
		return frappe.get_list(AUTHORIZATION, pluck="name", order_by="name", limit=0)
	finally:
		make.act_as("Administrator")


def test_a_granted_case_issues_what_its_kind_says_with_its_conditions(licence):
	case = frappe.get_doc("Gov Case", licence.gov_case)
	assert re.fullmatch(r"AUT-26-\d{5}", licence.name)
	assert (licence.kind, licence.title, licence.holder) == ("Licence", "Food Licence", case.constituent)
	assert (str(licence.valid_from), str(licence.valid_to)) == ("2026-03-02", "2027-03-01")
	assert (licence.status, licence.conditions) == ("Active", "Hang it where guests see it.")
	assert (licence.department, len(licence.check_code)) == (case.lead_department, 10)
	assert words_of(case.name) == [f"Issued: Food Licence, {licence.name}"]


def test_a_case_issues_only_once(licence, permits, act):
	case = frappe.get_doc("Gov Case", licence.gov_case)
	with pytest.raises(AuthorizationRefused, match=f"{licence.name} was issued in this case already"):
		act(permits.officer, authorizing.issue, case)
	with pytest.raises(frappe.UniqueValidationError):  # also where two press the button at once
		authorizing.insert({**licence.as_dict(), "name": None, "only_key": licence.only_key})


def test_nothing_is_issued_that_was_refused_or_that_nobody_would_hold(granted, permits, act):
	with pytest.raises(AuthorizationRefused, match="is not granted, so nothing can be issued"):
		act(permits.officer, authorizing.issue, granted("Refused"))
	with pytest.raises(AuthorizationRefused, match="names nobody who could hold it"):
		act(permits.officer, authorizing.issue, granted(constituent=None))
	with pytest.raises(AuthorizationRefused, match="Nothing is issued in cases of the kind Building Permit"):
		act(permits.officer, authorizing.issue, permits.case(constituent=make.constituent().name))


def test_the_clerk_may_give_other_dates_conditions_and_a_place(granted, permits):
	case = granted()
	make.act_as(permits.officer)
	name = issue_authorization(case.name, "2026-04-01", "2026-04-30", "Only on Sundays.", "12 Elm Street")
	found = frappe.get_doc(AUTHORIZATION, name)
	assert (str(found.valid_from), str(found.valid_to)) == ("2026-04-01", "2026-04-30")
	assert (found.conditions, found.address) == ("Only on Sundays.", "12 Elm Street")
	with pytest.raises(
		AuthorizationRefused, match="cannot end on 2026-03-31, before it begins on 2026-04-01"
	):
		issue_authorization(granted().name, "2026-04-01", "2026-03-31")


def test_what_was_granted_is_not_changed_by_saving_the_form(licence, permits):
	make.act_as(permits.officer)
	form = make.reloaded(licence)
	form.update(
		{"status": "Revoked", "conditions": "None.", "valid_to": "2099-01-01", "address": "4 Oak Street"}
	)
	form.save()
	saved = make.reloaded(licence)
	assert (saved.status, saved.conditions, str(saved.valid_to)) == (
		"Active",
		"Hang it where guests see it.",
		"2027-03-01",
	)
	assert saved.address == "4 Oak Street"


def test_suspending_lifting_and_revoking_need_a_reason_and_stand_in_the_history(licence, permits, act):
	with pytest.raises(AuthorizationRefused, match="Give the reason"):
		act(permits.manager, withdrawing.suspend, licence, " ")
	act(permits.manager, withdrawing.suspend, licence, "Mice.")
	assert (licence.status, str(licence.suspended_on), licence.suspended_because) == (
		"Suspended",
		"2026-03-02",
		"Mice.",
	)
	act(permits.manager, withdrawing.lift, licence, "No mice any more.")
	assert (licence.status, licence.suspended_on) == ("Active", None)
	act(permits.manager, withdrawing.revoke, licence, "Rats.")
	assert (licence.status, licence.revoked_because) == ("Revoked", "Rats.")
	with pytest.raises(AuthorizationRefused, match="that is Revoked cannot become Active"):
		act(permits.manager, withdrawing.lift, licence, "Please.")
	assert {
		f"{licence.name} suspended: Mice.",
		f"{licence.name} valid again: No mice any more.",
		f"{licence.name} revoked: Rats.",
	} < set(words_of(licence.gov_case))


def test_only_supervisors_and_managers_take_away_what_was_granted(licence, permits, act):
	for step in (withdrawing.suspend, withdrawing.lift, withdrawing.revoke):
		with pytest.raises(frappe.PermissionError, match="Only supervisors and managers"):
			act(permits.officer, step, licence, "I say so.")


def test_a_renewal_goes_on_where_the_old_one_ends_and_takes_its_place_then(licence, permits, act, clock):
	renewal = act(permits.officer, authorizing.renew, licence)
	assert (str(renewal.valid_from), str(renewal.valid_to)) == ("2027-03-02", "2028-03-01")
	assert (renewal.renews, renewal.holder, renewal.conditions) == (
		licence.name,
		licence.holder,
		licence.conditions,
	)
	assert (licence.status, licence.renewed_by) == ("Active", renewal.name)
	with pytest.raises(AuthorizationRefused, match=f"is renewed already, by {renewal.name}"):
		act(permits.officer, authorizing.renew, licence)
	clock("2027-03-02 03:00")
	authorization_sweep.run()
	assert make.reloaded(licence).status == "Renewed"
	assert make.reloaded(renewal).status == "Active"


def test_a_new_case_renews_what_its_constituent_holds_of_the_kind(licence, granted, permits, act):
	case = granted(constituent=licence.holder)
	renewal = act(permits.officer, authorizing.issue, case, "2026-03-02", renews=licence.name)
	assert make.reloaded(licence).status == "Renewed"
	assert renewal.gov_case == case.name
	with pytest.raises(AuthorizationRefused, match="of another kind, or somebody else's"):
		act(permits.officer, authorizing.issue, granted(), renews=renewal.name)


def test_what_was_revoked_cannot_be_renewed(licence, permits, act):
	act(permits.manager, withdrawing.revoke, licence, "Rats.")
	with pytest.raises(AuthorizationRefused, match="is Revoked, so it cannot be renewed"):
		act(permits.officer, authorizing.renew, licence)


def test_the_day_after_the_last_one_makes_it_expired_and_what_was_given_up_ended(
	licence, granted, permits, act, clock
):
	given_up = act(permits.officer, authorizing.issue, granted())
	act(permits.officer, withdrawing.end, given_up, frappe.utils.getdate("2026-06-30"), "The cook retires.")
	assert (given_up.status, str(given_up.valid_to)) == ("Active", "2026-06-30")
	clock("2027-03-01 03:00")
	authorization_sweep.run()
	assert (make.reloaded(licence).status, make.reloaded(given_up).status) == ("Active", "Ended")
	clock("2027-03-02 03:00")
	authorization_sweep.run()
	assert make.reloaded(licence).status == "Expired"
	assert words_of(licence.gov_case)[-1].startswith(f"{licence.name} expired on ")


def test_an_authorization_is_seen_by_who_sees_its_case(licence, permits, http):
	stranger = make.user("Gov Caseworker")
	assert licence.name in listed(permits.officer)
	assert licence.name not in listed(stranger)
	assert http.login(stranger).get(f"/api/resource/Gov Authorization/{licence.name}").status_code == 403
	frappe.db.set_value(
		"Gov Case", licence.gov_case, {"confidentiality": "Team", "case_officer": permits.officer}
	)
	assert licence.name in listed(permits.officer)
	assert licence.name not in listed(permits.manager)
	assert frappe.has_permission(AUTHORIZATION, "read", licence.name, user=permits.officer)
	assert not frappe.has_permission(AUTHORIZATION, "read", licence.name, user=permits.manager)


def test_one_without_a_case_is_seen_by_its_department_and_claims_no_case(permits):
	case = permits.case(constituent=make.constituent().name)
	old = frappe.get_doc(
		{
			"doctype": AUTHORIZATION,
			"kind": "Permit",
			"title": "Street Stall",
			"holder": case.constituent,
			"department": permits.department,
			"gov_case": case.name,
			"status": "Revoked",
		}
	).insert()
	assert (old.gov_case, old.status) == (None, "Active")
	assert old.name in listed(permits.officer)
	assert old.name not in listed(permits.fire)
	assert frappe.has_permission(AUTHORIZATION, "read", old.name, user=permits.colleague)
	assert not frappe.has_permission(AUTHORIZATION, "read", old.name, user=permits.fire)


def test_what_frappe_keeps_of_an_authorization_is_seen_by_who_sees_it(licence, permits):
	from gov_crm.casework.traces import is_seen

	loose = make_loose(permits)
	assert is_seen(AUTHORIZATION, loose, permits.fire)  # no case, nothing of a case to hide
	assert is_seen(AUTHORIZATION, licence.name, permits.officer)
	assert not is_seen(AUTHORIZATION, licence.name, make.user("Gov Caseworker"))


def make_loose(permits):
	fields = {"kind": "Permit", "title": "Stall", "department": permits.department}
	return (
		frappe.get_doc({"doctype": AUTHORIZATION, "holder": make.constituent().name, **fields}).insert().name
	)


def test_the_form_says_who_may_do_what_and_where_anybody_can_check_it(licence, permits):
	make.act_as(permits.officer)
	page = get_authorization_page(licence.name)
	assert (page["may_write"], page["may_take_away"]) == (True, False)
	assert page["check_address"].endswith(f"?number={licence.name}&code={licence.check_code}")
	make.act_as(permits.manager)
	assert get_authorization_page(licence.name)["may_take_away"]

"""Who merges what with what: every refusal is one clear sentence, and nothing is half done."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents import merging
from gov_crm.constituents.merging import merge
from gov_crm.constituents.unmerging import undo
from tests.site import factories as make

API = "/api/method/gov_crm.constituents.merge_api"


@pytest.fixture
def pair():
	return make.constituent("Robert", "Byron").name, make.constituent("Bob", "Byron").name


@pytest.mark.parametrize("role", ["Gov Supervisor", "Gov CRM Manager"])
def test_supervisors_and_managers_merge_and_undo(pair, role):
	make.act_as(make.user(role))
	record = merge(*pair)
	assert undo(record.name).undone_by == frappe.session.user


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Caseworker", "Gov Records Officer", "Gov Auditor"])
def test_nobody_else_merges_or_undoes(pair, role):
	other = make.constituent().name
	record = merge(pair[0], other)
	make.act_as(make.user(role))
	with pytest.raises(frappe.PermissionError, match="Supervisors and managers merge records"):
		merge(*pair)
	with pytest.raises(frappe.PermissionError, match="Supervisors and managers merge records"):
		undo(record.name)


def test_one_record_is_not_merged_with_itself(pair):
	with pytest.raises(exceptions.MergeRefused, match="cannot be merged with itself"):
		merge(pair[0], pair[0])


def test_a_merged_record_is_neither_merged_again_nor_merged_into(pair):
	merge(*pair)
	third = make.constituent().name
	for survivor, absorbed in ((third, pair[1]), (pair[1], third)):
		with pytest.raises(exceptions.RecordMerged, match=f"{pair[1]} was merged into {pair[0]} already"):
			merge(survivor, absorbed)


def test_somebody_whom_the_user_may_not_see_is_not_merged(pair):
	district = make._insert("Gov District", district_name="Ward A").name
	frappe.db.set_value("Gov Constituent", pair[0], "district", district)
	elsewhere = make._insert("Gov District", district_name="Ward B").name
	frappe.db.set_value("Gov Constituent", pair[1], "district", elsewhere)
	user = make.user("Gov Supervisor")
	make._insert("User Permission", user=user, allow="Gov District", for_value=district)
	make.act_as(user)
	with pytest.raises(frappe.PermissionError, match=f"You may not change {pair[1]}"):
		merge(*pair)
	assert [entry.message for entry in frappe.get_message_log()] == [
		f"You may not change {pair[1]}, and so not merge it."
	]


def test_a_record_that_changed_in_the_same_moment_is_looked_at_again(pair, monkeypatch):
	monkeypatch.setattr(merging, "read_row", lambda doctype, name: {"modified": "2020-01-01 00:00:00.000000"})
	with pytest.raises(exceptions.MergeRefused, match="changed by somebody else at this moment"):
		merge(*pair)


def test_a_merge_that_fails_leaves_nothing_behind(pair, monkeypatch):
	request = make.request(constituent=pair[1])

	def fail(*args):
		raise RuntimeError("in the middle")

	monkeypatch.setattr(merging, "take_values", fail)
	with pytest.raises(RuntimeError):
		merge(*pair)
	assert make.reloaded(request).constituent == pair[1]
	assert not frappe.db.count("Gov Constituent Merge")


def test_a_merge_record_is_written_by_merging_only(pair):
	record = {"doctype": "Gov Constituent Merge", "survivor": pair[0], "absorbed": pair[1]}
	with pytest.raises(exceptions.MergeRefused, match="Merges are kept as they were made"):
		frappe.get_doc(record).insert()
	kept = merge(*pair)
	with pytest.raises(exceptions.MergeRefused, match="Merges are kept as they were made"):
		kept.update({"survivor": pair[1]}).save()


def test_the_desk_previews_merges_and_undoes(pair, http):
	survivor, absorbed = pair
	http.login(make.user("Gov Supervisor"))
	names = {"survivor": survivor, "absorbed": absorbed}
	seen = http.get(f"{API}.preview_merge?survivor={survivor}&absorbed={absorbed}").json["message"]
	assert seen["names"] == ["Robert Byron", "Bob Byron"]
	sent = {**names, "choices": '{"first_name": "absorbed"}'}
	done = http.post(f"{API}.merge_constituents", data=sent).json["message"]
	assert frappe.db.get_value("Gov Constituent", survivor, "full_name") == "Bob Byron"
	back = http.post(f"{API}.undo_merge", data={"merge": done["merge"]}).json["message"]
	assert back == {"absorbed": absorbed, "not_restored": []}


def test_an_agent_is_told_whom_to_ask(pair, http):
	http.login(make.user("Gov Agent"))
	answer = http.post(f"{API}.merge_constituents", data={"survivor": pair[0], "absorbed": pair[1]})
	assert answer.status_code == 403
	assert "Supervisors and managers merge records" in answer.text

"""The paper of what was granted: what it says, and what it says of somebody restricted."""

import frappe

from gov_crm.casework import authorizing, withdrawing
from tests.site import factories as make

AUTHORIZATION = "Gov Authorization"


def paper(licence):
	return frappe.get_print(AUTHORIZATION, licence.name, print_format="Gov Authorization", no_letterhead=1)


def test_the_paper_names_holder_conditions_and_code_and_shows_large_what_was_taken_away(
	licence, permits, act
):
	licence.update({"title": "Food <b>Licence</b>", "address": "12 Elm Street"}).save()
	printed = paper(licence)
	holder = frappe.db.get_value("Gov Constituent", licence.holder, "full_name")
	code = f"{licence.check_code[:5]}-{licence.check_code[5:]}"
	for words in (
		holder,
		"12 Elm Street",
		"Hang it where guests see it.",
		code,
		"/request/check",
		licence.name,
	):
		assert words in printed, words
	assert "data:image/svg+xml;base64," in printed
	assert "Food &lt;b&gt;" in printed
	assert 'class="gone"' not in printed
	act(permits.manager, withdrawing.revoke, licence, "Rats.")
	assert '<div class="gone">Revoked</div>' in paper(licence)
	assert "Rats" not in paper(licence)


def test_a_restricted_holder_is_printed_only_for_who_may_see_them(granted, permits, act):
	holder = make.constituent("Rosa", "Quiet", restricted=1).name
	licence = act(permits.officer, authorizing.issue, granted(constituent=holder))
	make.act_as(permits.officer)
	assert "Quiet" not in paper(licence)
	make.act_as(permits.manager)
	assert "Rosa Quiet" in paper(licence)

"""Somebody whom an office refers to a shelter, and the link that the shelter gets."""

import re

from gov_crm.casework import referring
from tests.site import factories as make
from tests.site.support.outbox import Outbox

ASKED = {"service": "A room for two", "message": "A mother and a child of four.", "answer_by": "2026-03-09"}


def refer(case, provider, **fields):
	"""A draft."""
	return referring.draft(case, {"constituent": case.constituent, "provider": provider, **ASKED, **fields})


def shelter():
	return make.constituent(
		full_name="Harbour House", constituent_type="Facility", email="rooms@harbour.example"
	).name


def link_in(outgoing_mail: Outbox) -> str:
	"""The path of the link in the latest mail."""
	text = "".join(outgoing_mail.all()[-1].text.replace("=\n", "").split())
	return re.search(r"/request/referral\?link=[\w-]{43}", text)[0]

"""An application from the portal: kept as it is filled in, gone on with by a link, sent as a case.

The key of its form is the secret of its link; only its hash is kept, so that nobody reads it in the database.
"""

import json
from hashlib import sha256

import frappe
from frappe import _
from frappe.utils import add_days, cint, getdate, now_datetime, nowdate

from gov_crm.casework import documents
from gov_crm.casework.application_files import files_of, hand_over
from gov_crm.casework.opening import get_offered
from gov_crm.casework.visibility import CASE
from gov_crm.domain.normalise import tokens
from gov_crm.exceptions import ApplicationRefused, CaseTypeUnavailable
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.settings import get_settings

APPLICATION = "Gov Application"
KIND = "Gov Case Type"
USUAL_DAYS = 30


def offered_online() -> list[dict]:
	"""The kinds of case that residents apply for: dicts of name, type_name, category, description."""
	fields = ["name", "type_name", "category", "description"]
	return frappe.get_all(KIND, {"apply_online": 1, "retired": 0}, fields, order_by="type_name")


def search_online(words: str) -> list[dict]:
	"""Those of `offered_online` in whose name or description every one of the words begins one."""
	wanted = tokens(words)
	return [row for row in offered_online() if wanted and _has_all(row, wanted)]


def get_offered_online(case_type: str):
	"""The kind as a cached document. Raises CaseTypeUnavailable, with one sentence whatever the reason."""
	kind = get_offered(case_type)
	if not kind.apply_online:
		frappe.throw(_("There are no new cases of this kind. Choose another one."), CaseTypeUnavailable)
	return kind


def find(key: str):
	"""The application of a key, locked for this transaction; None where it was never kept, or is no more."""
	name = frappe.db.get_value(APPLICATION, {"key_hash": _hash(key), "expires_on": (">=", nowdate())})
	return frappe.get_doc(APPLICATION, name, for_update=True) if name else None


def keep(key: str, case_type: str, filled_in: dict):
	"""Keep what was filled in (anything that JSON can hold); gives the application.

	Raises ApplicationRefused for one that was sent already.
	"""
	try:
		return _keep(key, case_type, filled_in)
	except frappe.UniqueValidationError:
		# the same form was sent twice at the same moment, and the other one was first
		frappe.db.rollback()
		return _keep(key, case_type, filled_in)


def filled_in(application) -> dict:
	"""What was kept, as it was given to `keep`."""
	return json.loads(application.filled_in or "{}")


def missing_of(application) -> list[str]:
	"""The names of the required documents that were not added yet, in their order."""
	there = files_of(application)
	kind = frappe.get_cached_doc(KIND, application.case_type)
	return [row.title for row in kind.documents if row.required and row.title not in there]


def send(application, constituent: str, description: str, answers: dict[str, str | list[str]]):
	"""The case that an application becomes; the same one for an application that was sent before.

	Raises ApplicationRefused, which names missing documents, CaseTypeUnavailable, AnswersRejected.
	"""
	if application.gov_case:
		return frappe.get_doc(CASE, application.gov_case)
	get_offered_online(application.case_type)
	if missing := missing_of(application):
		names = ", ".join(f"“{_(title)}”" for title in missing)
		frappe.throw(_("Still missing: {0}.").format(names), ApplicationRefused)
	case = _open(application.case_type, constituent, description, answers)
	_receive(case, application)
	application.update({"gov_case": case.name, "filled_in": None, "added": None})
	_save(application)
	run_after_commit("gov_crm.casework.application_mail.acknowledge", case=case.name)
	return case


def forget_expired() -> None:
	"""Scheduled: applications that nobody went on with, and the traces of those that were sent, go."""
	over = {"expires_on": ("<", nowdate())}
	for name in frappe.get_all(APPLICATION, over, pluck="name", order_by="expires_on"):
		frappe.delete_doc(APPLICATION, name, delete_permanently=True)  # and its files


def _keep(key: str, case_type: str, filled_in: dict):
	application = find(key) or frappe.new_doc(APPLICATION, key_hash=_hash(key), case_type=case_type)
	if application.gov_case:
		frappe.throw(
			_("This application was sent already, as {0}.").format(application.gov_case), ApplicationRefused
		)
	application.filled_in = json.dumps(filled_in, ensure_ascii=False)
	application.saved_on = now_datetime().replace(microsecond=0)
	application.expires_on = add_days(getdate(application.saved_on), _days())
	return _save(application)


def _open(case_type: str, constituent: str, description: str, answers: dict[str, str | list[str]]):
	rows = [
		{"code": code, "value": given if isinstance(given, str) else "\n".join(given)}
		for code, given in answers.items()
	]
	case = frappe.get_doc(
		{
			"doctype": CASE,
			"case_type": case_type,
			"constituent": constituent,
			"channel": "Web",
			"description": description,
			"answers": rows,
		}
	)
	# a resident has no role on cases, and may apply all the same
	return case.insert(ignore_permissions=True)


def _receive(case, application) -> None:
	"""What was added to the application is what came to the case."""
	case.flags.ignore_permissions = True  # as in `_open`
	rows = {row.title: row.name for row in case.documents}
	for title, file in files_of(application).items():
		if title in rows:
			documents.receive(case, rows[title], hand_over(file, case))


def _has_all(row: dict, wanted: list[str]) -> bool:
	name, description = row["type_name"], row["description"] or ""
	there = tokens(f"{name} {_(name)} {description} {_(description)}")
	return all(any(word.startswith(each) for word in there) for each in wanted)


def _save(application):
	# a resident has no role on applications, and this one is theirs
	return application.save(ignore_permissions=True)


def _days() -> int:
	return cint(get_settings().application_days) or USUAL_DAYS


def _hash(key: str) -> str:
	return sha256(key.encode()).hexdigest()

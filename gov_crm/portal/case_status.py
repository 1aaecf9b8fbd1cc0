"""Where a case stands: shown to whoever has its number and its secret code, who sends what is missing."""

from frappe import _
from frappe.utils import getdate, nowdate
from werkzeug.wrappers import Request

from gov_crm.casework.application_files import clean_document
from gov_crm.casework.public_case import find_public, send_document
from gov_crm.exceptions import DocumentRefused
from gov_crm.portal.form import Texts
from gov_crm.portal.rendering import Page
from gov_crm.portal.telling_cases import outlook, said_of_documents, stages

UNPROCESSABLE = 422
FIELD = "document_"


def answer(found: dict, code: str, request: Request) -> Page:
	"""The page of a case that `find_public` found; with action=documents what was sent is taken first."""
	if request.form.get("action") != "documents":
		return _shown(found, code)
	added, errors = _take(found, request)
	if not added and not errors:
		errors = {"": _("Please choose a file first.")}
	return _shown(find_public(found["name"], code), code, added, errors)


def _take(found: dict, request: Request) -> tuple[list[str], dict[str, str]]:
	"""The names of the documents that were taken, and by field why others were not."""
	added, errors = [], {}
	for document in found["documents"]:
		file = request.files.get(FIELD + document["name"])
		if not file or not file.filename:
			continue
		try:
			send_document(found["name"], document["name"], clean_document(file.read(), file.filename))
			added.append(_(document["title"]))
		except DocumentRefused as problem:
			errors[FIELD + document["name"]] = str(problem)
	return added, errors


def _shown(found: dict, code: str, added: list[str] | None = None, errors: dict | None = None) -> Page:
	names = {
		"found": found,
		"code": code,
		"steps": stages(found),
		"outlook": outlook(found, getdate(nowdate())),
		"said": said_of_documents(),
		"added": added or [],
		"errors": Texts(errors or {}),
	}
	status = UNPROCESSABLE if errors else 200
	# what could be taken stays, whatever is wrong with the rest
	return Page("case_status.html", _("Case {0}").format(found["name"]), names, status, keeps=bool(added))

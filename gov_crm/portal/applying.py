"""Applying for a permit, a licence, a benefit: a form that can be saved, gone on with by a link, and sent."""

import frappe
from frappe import _
from frappe.utils import get_url, strip_html
from werkzeug.wrappers import Request

from gov_crm.casework import applications
from gov_crm.casework.application_mail import is_acknowledged, mail_link
from gov_crm.casework.party_mail import can_send
from gov_crm.casework.visibility import CASE
from gov_crm.constituents.meeting import find_or_make
from gov_crm.exceptions import ApplicationRefused, CaseTypeUnavailable
from gov_crm.portal.application_form import ApplicationForm, add_files, kept_form, missing, sent_form
from gov_crm.portal.asking import not_yet_asked, questions
from gov_crm.portal.checking import find_errors_of_application, is_one_address
from gov_crm.portal.form import Texts, blank, is_key
from gov_crm.portal.limits import FILING, MAILING_LINKS, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.told_once import fill_in_person
from gov_crm.portal.visitors import Visitor

SAVE = "save"
UNPROCESSABLE = 422


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/apply: what can be applied for; ?kind=CODE its form; ?draft=KEY goes on; POST saves or sends.

	A POST with action=save keeps what was filled in, whatever is wrong with it; any other sends the
	application, and keeps it where something is wrong.
	"""
	if request.method == "POST":
		return _take(request, visitor)
	if key := request.args.get("draft", ""):
		return _go_on(key)
	if not (code := request.args.get("kind", "")):
		return _choosing()
	try:
		kind = applications.get_offered_online(code)
	except CaseTypeUnavailable as problem:
		return _choosing(str(problem), 404)
	form = blank(kind, ApplicationForm)
	form.visitor = visitor
	fill_in_person(form)
	return _form(form)


def _go_on(key: str) -> Page:
	application = applications.find(key) if is_key(key) else None
	if not application:
		sentence = _(
			"There is no application at this link any more. It may have been kept too long; begin anew."
		)
		return _choosing(sentence, 404)
	if application.gov_case:
		return _applied(frappe.get_doc(CASE, application.gov_case))
	try:
		kind = applications.get_offered_online(application.case_type)
	except CaseTypeUnavailable as problem:
		return _choosing(str(problem), 404)
	return _form(kept_form(kind, key, application), kept_until=application.expires_on)


def _take(request: Request, visitor: Visitor) -> Page:
	try:
		kind = applications.get_offered_online(request.form.get("kind", ""))
	except CaseTypeUnavailable as problem:
		return _choosing(str(problem), 404)
	form = sent_form(kind, request.form)
	form.visitor = visitor
	try:
		count_try(FILING)
	except frappe.RateLimitExceededError as problem:
		form.errors = Texts({"": str(problem)})
		return _form(form, status=problem.http_status_code)
	try:
		application = applications.keep(form.key, kind.name, form.to_keep())
	except ApplicationRefused:  # sent twice, it is one
		return _applied(frappe.get_doc(CASE, applications.find(form.key).gov_case))
	add_files(form, application, request.form, request.files)
	if request.form.get("action") == SAVE:
		return _saved(form, application)
	return _send(form, application)


def _send(form: ApplicationForm, application) -> Page:
	form.errors = Texts({**find_errors_of_application(form), **missing(form), **form.errors})
	if form.errors:
		return _form(form, UNPROCESSABLE, application.expires_on)
	if not_yet_asked(form):
		return _form(form, 200, application.expires_on)
	frappe.db.savepoint("before_case")
	values = form.values
	try:
		person = find_or_make(values["full_name"], values["email"], values["phone"])
		case = applications.send(application, person, values["description"], form.answers_as_given())
	except (frappe.ValidationError, frappe.NameError) as problem:
		# what only the core knows: no case is made of it, and the person may change it
		frappe.db.rollback(save_point="before_case")
		form.errors = Texts({"": strip_html(str(problem))})
		return _form(form, UNPROCESSABLE, application.expires_on)
	return _applied(case)


def _saved(form: ApplicationForm, application) -> Page:
	"""What was filled in is kept, and the link to it is shown and mailed; what cannot be taken is said."""
	if form.errors:
		return _form(form, UNPROCESSABLE, application.expires_on)
	link, lacking = get_url(f"/request/apply?draft={form.key}"), missing(form)
	names = {
		"kind": form.service,
		"link": link,
		"kept_until": application.expires_on,
		"mailed_to": _mail(form, application, link),
		"missing": [document["title"] for document in form.documents if document["field"] in lacking],
	}
	return Page("application_saved.html", _("Your application is saved"), names, personal=True)


def _mail(form: ApplicationForm, application, link: str) -> str:
	"""The address that the link was mailed to; empty where it was not. Once to each address."""
	email = form.values["email"].lower()
	if not (is_one_address(email) and can_send()):
		return ""
	if application.email == email:
		return email
	try:
		count_try(MAILING_LINKS)
	except frappe.RateLimitExceededError:
		return ""
	mail_link(application, email, link)
	application.db_set("email", email, update_modified=False)
	return email


def _choosing(problem: str = "", status: int = 200) -> Page:
	names = {"problem": problem, "kinds": applications.offered_online()}
	return Page("apply.html", _("What can you apply for?"), names, status, indexed=status == 200)


def _form(form: ApplicationForm, status: int = 200, kept_until=None) -> Page:
	names = {
		"form": form,
		"kind": form.service,
		"questions": questions(form),
		"more": not_yet_asked(form) if frappe.request.method == "POST" else [],
		"kept_until": kept_until,
	}
	title = _(form.service.type_name)
	if form.errors:
		title = _("Please check: {0}").format(title)
	known = bool(kept_until or form.visitor.person)
	indexed = status == 200 and not known
	return Page("application.html", title, names, status, indexed, personal=known, keeps=bool(kept_until))


def _applied(case) -> Page:
	kind = frappe.get_cached_value("Gov Case Type", case.case_type, "type_name")
	names = {"case": case, "kind": kind, "mailed": is_acknowledged(case)}
	return Page("applied.html", _("We have your application"), names, personal=True)

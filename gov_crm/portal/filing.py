"""Filing a request: the form of a service, and what comes of sending it."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, strip_html
from werkzeug.wrappers import Request

from gov_crm.constituents.meeting import find_or_make
from gov_crm.domain.phone_link import phone_link
from gov_crm.domain.questions import check
from gov_crm.exceptions import AlreadyFiled, ServiceTypeUnavailable, UrgentDiversion
from gov_crm.gov_crm.settings import get_settings
from gov_crm.portal import kept_photos
from gov_crm.portal.asking import not_yet_asked, questions
from gov_crm.portal.checking import find_errors
from gov_crm.portal.choosing import start
from gov_crm.portal.form import ABOUT_THEM, Form, Texts, blank, read, written
from gov_crm.portal.limits import FILING, count_try
from gov_crm.portal.nearby import has_to_look, join_instead, look_around
from gov_crm.portal.rendering import Page
from gov_crm.portal.told_once import can_remember, fill_in, remember
from gov_crm.portal.visitors import Visitor
from gov_crm.service_requests.catalogue import get_offered
from gov_crm.service_requests.intake import Ask, file_request
from gov_crm.service_requests.mailing import can_send
from gov_crm.service_requests.photos import USUAL_MB
from gov_crm.service_requests.proxies import usual_roles

UNPROCESSABLE = 422


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request: the start page; with ?service=CODE the form of a service; POST files it.

	What is known of a signed-in visitor fills in the form; nothing is filled in by what somebody types.
	"""
	code = request.values.get("service", "")
	if not code and request.method != "POST":
		return start(request.args.get("q", ""))
	try:
		service = get_offered(code, public_only=True)
	except ServiceTypeUnavailable as problem:
		return start(problem=str(problem), written=written(request.form), status=404)
	form = read(service, request.form) if request.method == "POST" else blank(service)
	form.visitor = visitor
	if request.method == "POST":
		return _send(form, request)
	fill_in(form)
	return form_page(form)


def _send(form: Form, request: Request) -> Page:
	try:
		count_try(FILING)
	except frappe.RateLimitExceededError as problem:
		return _returned(form, {"": str(problem)}, problem.http_status_code)
	photo = request.files.get("photo")
	errors = find_errors(form, photo.read() if photo else None)
	if check(form.asked, form.answers).diverted:
		return _returned(form, {}, UrgentDiversion.http_status_code, urgent=True)
	joins = bool(form.joins) and not form.anonymous
	if joins:
		errors = {field: sentence for field, sentence in errors.items() if field in ABOUT_THEM}
	if errors:
		return _returned(form, errors, UNPROCESSABLE)
	if joins and (joined := join_instead(form)):
		return joined
	if not_yet_asked(form) or has_to_look(form):
		return _returned(form, {}, 200)
	try:
		filed = _file_once(form)
		return _filed(form, filed, remember(form, filed))
	except (frappe.ValidationError, frappe.NameError) as problem:
		# what only the core knows: nothing is kept, and the person may change it
		return _returned(form, {"": strip_html(str(problem))}, UNPROCESSABLE)


def _file_once(form: Form) -> Document:
	try:
		return _file(form)
	except AlreadyFiled:
		# the same form was sent twice at the same moment, and the other one was first: that one is shown
		frappe.db.rollback()
		return _file(form)


def _file(form: Form) -> Document:
	values = form.values
	person, other = _people(form)
	latitude, longitude = form.point or (None, None)
	return file_request(
		Ask(
			service_type=form.service.name,
			channel="Web",
			description=values["description"],
			answers=form.answers_as_given(),
			address=values["address"],
			latitude=latitude,
			longitude=longitude,
			constituent=person,
			on_behalf_of=other,
			on_behalf_role=values["other_role"],
			anonymous=form.anonymous,
			photo=form.photo[0] if form.photo else None,
			submission_key=form.submission_key(),
		)
	)


def _people(form: Form) -> tuple[str | None, str | None]:
	"""Who asks, and for whom if that is somebody else."""
	values = form.values
	if form.anonymous:
		return None, None
	person = find_or_make(values["full_name"], values["email"], values["phone"])
	other = find_or_make(values["other_name"], *form.other_reach) if form.for_another else None
	return person, other


def _filed(form: Form, request: Document, remembered: bool) -> Page:
	names = {
		"remembered": remembered,
		"not_remembered": form.wants_remembering and not remembered,
		"request": request,
		"service_name": form.service.service_name,
		"mailed": bool(request.acknowledgement) and can_send(),
	}
	return Page("filed.html", _("We have your request"), names)


def _returned(form: Form, errors: dict[str, str], status: int, urgent: bool = False) -> Page:
	"""The form with all that was typed, and what is wrong with it, or to be asked, or whom to call."""
	form.errors = Texts(errors)
	if form.photo and not kept_photos.keep(form.key, form.photo):
		form.photo = None
		form.errors["photo"] = _("Please choose the photo again: it was too large to be kept.")
	return form_page(form, status, urgent=urgent)


def form_page(form: Form, status: int = 200, urgent: bool = False, preview: bool = False) -> Page:
	"""The form of a service; `urgent` shows its urgent message on top, and a `preview` cannot be sent."""
	settings = get_settings()
	names = {
		"form": form,
		"service": form.service,
		"questions": questions(form),
		"more": not_yet_asked(form) if frappe.request.method == "POST" and not urgent else [],
		"nearby": look_around(form) if frappe.request.method == "POST" and not urgent else [],
		"can_join": not form.anonymous,
		"urgent": urgent,
		"urgent_link": phone_link(form.service.urgent_phone) if form.service.urgent_phone else "",
		"preview": preview,
		"usual_roles": usual_roles(),
		"can_remember": can_remember(form),
		"photo_max_mb": cint(settings.photo_max_mb) or USUAL_MB,
		"map": _map(settings),
	}
	title = _(form.service.service_name)
	if form.errors:
		title = _("Please check: {0}").format(title)
	if urgent:
		title = _("Please call now")
	known = bool(form.visitor.person)
	return Page("form.html", title, names, status, indexed=status == 200 and not known, personal=known)


def _map(settings: Document) -> dict | None:
	"""Where the map starts and whose pictures it shows; None where no map was set up."""
	if not (settings.map_latitude or settings.map_longitude):
		return None
	return {
		"latitude": settings.map_latitude,
		"longitude": settings.map_longitude,
		"zoom": settings.map_zoom or 12,
		"tiles": settings.map_tiles_url or "",
		"attribution": settings.map_attribution or "",
	}

"""What is wrong with a form that was sent: one sentence a field, all of them at once."""

from collections.abc import Iterator

from frappe import _
from frappe.utils import validate_email_address

from gov_crm.constituents.phones import to_e164
from gov_crm.domain.geo import valid_point
from gov_crm.domain.questions import check
from gov_crm.exceptions import GovCRMError, PhotoRejected
from gov_crm.portal.asking import not_yet_asked
from gov_crm.portal.form import PREFIX, Form
from gov_crm.service_requests.answers import sentence_of
from gov_crm.service_requests.photos import clean_photo
from gov_crm.service_requests.wording import LONGEST_DESCRIPTION

LONGEST_LINE = 140


def find_errors(form: Form, photo: bytes | None) -> dict[str, str]:
	"""Sentences by field, in the order of the page; sets the form's photo where it is one."""
	return dict(
		[
			*_in_questions(form),
			*_in_description(form),
			*_in_answers(form),
			*_in_place(form),
			*_in_photo(form, photo),
			*_in_person(form),
			*_in_other_person(form),
			*_in_trap(form),
		]
	)


def find_errors_of_application(form: Form) -> dict[str, str]:
	"""The same of an application, without a place and a photo; documents are looked at as they come."""
	return dict(
		[
			*_in_questions(form),
			*_in_description(form),
			*_in_answers(form),
			*_in_person(form),
			*_in_trap(form),
		]
	)


def is_one_address(email: str) -> bool:
	"""Frappe takes several, with names, in one text."""
	return 0 < len(email) <= LONGEST_LINE and "," not in email and validate_email_address(email) == email


def _in_questions(form: Form) -> Iterator[tuple[str, str]]:
	if form.changed:
		yield (
			"",
			_(
				"The questions of this service were changed while you filled in the form. What you answered "
				"to those that are gone now stands below them. Please look at it once more."
			),
		)


def _in_description(form: Form) -> Iterator[tuple[str, str]]:
	text = form.values["description"]
	if not text and not form.service.questions:
		yield "description", _("Please say what it is about.")
	elif len(text) > LONGEST_DESCRIPTION:
		yield "description", _too_long(text, LONGEST_DESCRIPTION)


def _in_answers(form: Form) -> Iterator[tuple[str, str]]:
	later = {question.code for question in not_yet_asked(form)}
	for code, problem in check(form.asked, form.answers).errors.items():
		if code not in later:
			yield PREFIX + code, sentence_of(problem)


def _in_place(form: Form) -> Iterator[tuple[str, str]]:
	if form.point and not valid_point(*form.point):
		yield (
			"address",
			_("The pin is on no place on earth. Please set it again, or give the address in words."),
		)
	elif form.service.location_required and not form.values["address"] and not form.point:
		yield "address", _("Please say where it is.")
	elif len(form.values["address"]) > LONGEST_LINE:
		yield "address", _too_long(form.values["address"], LONGEST_LINE)


def _in_photo(form: Form, photo: bytes | None) -> Iterator[tuple[str, str]]:
	if not photo:
		return
	try:
		form.photo = clean_photo(photo)
	except PhotoRejected as problem:
		yield "photo", str(problem)


def _in_person(form: Form) -> Iterator[tuple[str, str]]:
	if form.anonymous:
		return
	name, email, phone = (form.values[field] for field in ("full_name", "email", "phone"))
	if not name:
		yield "full_name", _("Please give your name.")
	yield from _in_name("full_name", name)
	if not email and not phone:
		yield "email", _("Please give an email address or a phone number, so that we can answer you.")
	yield from _in_reach(email, phone)


def _in_other_person(form: Form) -> Iterator[tuple[str, str]]:
	if not form.for_another:
		return
	name, role = form.values["other_name"], form.values["other_role"]
	if not name:
		yield "other_name", _("Please give the name of the person for whom you ask.")
	yield from _in_name("other_name", name)
	yield from (("other_reach", problem) for _field, problem in _in_reach(*form.other_reach))
	if len(role) > LONGEST_LINE:
		yield "other_role", _too_long(role, LONGEST_LINE)


def _in_name(field: str, name: str) -> Iterator[tuple[str, str]]:
	if len(name) > LONGEST_LINE:
		yield field, _too_long(name, LONGEST_LINE)
	elif "<" in name or ">" in name:  # the framework names the Contact after the person, and takes neither
		yield field, _("Please write the name without {0} and {1}.").format("<", ">")


def _in_reach(email: str, phone: str) -> Iterator[tuple[str, str]]:
	if email and not is_one_address(email):
		yield "email", _("This is no email address. It looks like name@example.org.")
	try:
		to_e164(phone)
	except GovCRMError as problem:
		yield "phone", str(problem)


def _in_trap(form: Form) -> Iterator[tuple[str, str]]:
	"""Robots fill in every field; people do not see this one."""
	if form.values["homepage"]:
		form.values["homepage"] = ""
		yield (
			"homepage",
			_("A field that stays empty was filled in. It is empty again: please send the form once more."),
		)


def _too_long(text: str, most: int) -> str:
	return _("This has {0} characters, and {1} is the most. Please shorten it.").format(len(text), most)

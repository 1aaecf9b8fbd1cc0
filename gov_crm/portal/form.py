"""The form of a service, as it is shown and as it comes back."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from math import nan

import frappe
from frappe.model.document import Document
from werkzeug.datastructures import MultiDict

from gov_crm.domain.questions import Question
from gov_crm.portal import kept_photos
from gov_crm.portal.visitors import NOBODY_KNOWN, Visitor
from gov_crm.service_requests.catalogue import questions_of
from gov_crm.service_requests.question_sets import read_set

ABOUT_THEM = ("full_name", "email", "phone")
ABOUT_THE_OTHER = ("other_name", "other_reach", "other_role")
ABOUT_PEOPLE = (*ABOUT_THEM, *ABOUT_THE_OTHER)
FIELDS = ("description", "address", "latitude", "longitude", "who", *ABOUT_PEOPLE, "homepage", "remember")
# Question codes get it, so that none is taken for one of FIELDS, or for a name that Frappe listens to
PREFIX = "q_"
ANONYMOUS = "anonymous"
KEY_LENGTH = 20


class Texts(dict[str, str]):
	"""Texts by field; a field of which nothing is known has an empty one."""

	def __missing__(self, field: str) -> str:
		return ""


@dataclass(slots=True)
class Form:
	"""What was typed, by field, as it was typed; and what is wrong with it, by field.

	Of a signed-in `visitor` some answers were filled in: `told` says by question where from. `seen` are the
	codes of the questions that hang on others and stood on the page; `changed` says that the service asks
	other things by now than that page did. `looked_around` says that requests nearby stood on the page, and
	`joins` is the number of the one that it is.
	"""

	service: Document
	key: str
	values: Texts = field(default_factory=Texts)
	answers: dict[str, list[str]] = field(default_factory=dict)
	photo: tuple[bytes, str] | None = None
	errors: Texts = field(default_factory=Texts)
	visitor: Visitor = NOBODY_KNOWN
	told: Texts = field(default_factory=Texts)
	seen: frozenset[str] = frozenset()
	changed: bool = False
	looked_around: bool = False
	joins: str = ""

	@property
	def asked(self) -> list[Question]:
		"""What is asked today, in its order."""
		return questions_of(self.service.name)

	@property
	def wants_remembering(self) -> bool:
		return bool(self.values["remember"]) and not self.anonymous

	@property
	def anonymous(self) -> bool:
		return bool(self.service.allow_anonymous) and self.values["who"] == ANONYMOUS

	@property
	def for_another(self) -> bool:
		"""Whether they ask for somebody else, by anything that they wrote of them."""
		return any(self.values[field] for field in ABOUT_THE_OTHER)

	@property
	def other_reach(self) -> tuple[str, str]:
		"""Mail address and phone number of the other: one field takes either."""
		reach = self.values["other_reach"]
		return (reach, "") if "@" in reach else ("", reach)

	@property
	def point(self) -> tuple[float, float] | None:
		"""Latitude and longitude in degrees; not a number for what is none."""
		texts = self.values["latitude"], self.values["longitude"]
		return (_degrees(texts[0]), _degrees(texts[1])) if any(texts) else None

	def answers_as_given(self) -> dict[str, str | list[str]]:
		"""What was answered, by the question's code: a list where several choices may be."""
		several = {row.code for row in self.service.questions if row.datatype == "Multiple Choice"}
		return {code: given if code in several else given[0] for code, given in self.answers.items() if given}

	def submission_key(self) -> str:
		"""The same for the same form sent twice, and another one as soon as anything in it was changed.

		Who goes back after filing, and reports something else on the same page, makes a second request.
		"""
		photo = sha256(self.photo[0]).hexdigest() if self.photo else None
		sent = [self.key, self.service.name, self.values, self.answers, photo]
		return sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()


def blank(service: Document, of: type[Form] = Form) -> Form:
	return of(service, frappe.generate_hash(length=KEY_LENGTH))


def read(service: Document, sent: MultiDict, of: type[Form] = Form) -> Form:
	"""The form that was sent, its texts without what cannot be seen."""
	key = sent.get("key", "")
	form = of(service, key) if is_key(key) else blank(service, of)
	form.values = Texts({name: visible(sent.get(name, "")) for name in FIELDS})
	for question in service.questions:
		given = [visible(text) for text in sent.getlist(PREFIX + question.code)]
		form.answers[question.code] = [text for text in given if text]
	form.seen = frozenset(sent.getlist("seen"))
	form.looked_around, form.joins = bool(sent.get("looked_around")), sent.get("join", "")
	_keep_what_is_no_longer_asked(form, sent)
	if form.anonymous:
		# at once: what is not there stands in no page, no key and no report of an error
		form.values.update(dict.fromkeys(ABOUT_PEOPLE, ""))
	form.photo = kept_photos.kept(form.key)
	return form


def is_key(text: str) -> bool:
	"""Whether it looks like the key of a form."""
	return len(text) == KEY_LENGTH and text.isalnum()


def written(sent: MultiDict) -> str:
	"""What was said of the matter in a form that belongs to no service any more, a line each."""
	said = [
		sent.get("description", ""),
		*(text for name, text in sent.items(multi=True) if name.startswith(PREFIX)),
	]
	return "\n".join(filter(None, map(visible, [*said, sent.get("address", "")])))


def _keep_what_is_no_longer_asked(form: Form, sent: MultiDict) -> None:
	"""What was answered to a question that is gone by now stands in the description, in words."""
	for asked in read_set(sent.get("asked", "")):
		given = ", ".join(filter(None, map(visible, sent.getlist(PREFIX + asked["code"]))))
		if not given or asked["code"] in form.answers:
			continue
		lines = (form.values["description"], f"{asked['label']} {given}")
		form.values["description"] = "\n".join(filter(None, lines))
		form.changed = True


def visible(text: str) -> str:
	"""The text without control characters, its ends trimmed."""
	lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
	return "\n".join("".join(c for c in line if c.isprintable() or c == "\t") for line in lines).strip()


def _degrees(text: str) -> float:
	try:
		return float(text.replace(",", "."))
	except ValueError:
		return nan

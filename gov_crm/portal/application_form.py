"""The form of an application, as it is shown, as it comes back, and as it was kept."""

from dataclasses import dataclass, field

from frappe import _
from werkzeug.datastructures import FileStorage, MultiDict

from gov_crm.casework import applications
from gov_crm.casework.application_files import attach, clean_document, files_of, remove
from gov_crm.domain.questions import Question
from gov_crm.exceptions import DocumentRefused
from gov_crm.portal.form import ABOUT_THEM, Form, Texts, read
from gov_crm.service_requests.catalogue import questions_of_rows

KEPT = ("description", *ABOUT_THEM)
# Before the place of a document in the list of its kind
DOCUMENT, REMOVE = "document_", "remove_"


@dataclass(slots=True)
class ApplicationForm(Form):
	"""The form of a kind of case, its `service`. `files` are the names of what was added, by document."""

	files: dict[str, str] = field(default_factory=dict)

	@property
	def asked(self) -> list[Question]:
		return questions_of_rows(self.service.questions)

	@property
	def anonymous(self) -> bool:
		return False  # what is granted is granted to somebody

	@property
	def documents(self) -> list[dict]:
		"""What is asked for, for the template: dicts of field, remove, title, required, help, file, error."""
		return [
			{
				"field": f"{DOCUMENT}{row.idx}",
				"remove": f"{REMOVE}{row.idx}",
				"title": row.title,
				"required": bool(row.required),
				"help": row.description or "",
				"file": self.files.get(row.title, ""),
				"error": self.errors[f"{DOCUMENT}{row.idx}"],
			}
			for row in self.service.documents
		]

	def to_keep(self) -> dict:
		values = {name: self.values[name] for name in KEPT}
		return {"values": values, "answers": self.answers, "questions": self.service.question_set}


def kept_form(kind, key: str, application) -> ApplicationForm:
	"""The form as it was kept, with what the kind asks today."""
	form, kept = ApplicationForm(kind, key), applications.filled_in(application)
	form.values = Texts(kept.get("values", {}))
	asked = {row.code for row in kind.questions}
	form.answers = {code: given for code, given in kept.get("answers", {}).items() if code in asked}
	# of a form that is shown again everything that hangs on an answer is shown with it
	form.seen = frozenset(asked)
	form.files = _names(application)
	return form


def sent_form(kind, sent: MultiDict) -> ApplicationForm:
	"""The form that was sent."""
	return read(kind, sent, ApplicationForm)


def add_files(
	form: ApplicationForm, application, sent: MultiDict, files: MultiDict[str, FileStorage]
) -> None:
	"""Add what was sent to the application; what cannot be taken is an error of its field."""
	for document in form.documents:
		if sent.get(document["remove"]):
			remove(application, document["title"])
		file = files.get(document["field"])
		if file and file.filename:
			try:
				attach(application, document["title"], clean_document(file.read(), file.filename))
			except DocumentRefused as problem:
				form.errors[document["field"]] = str(problem)
	form.files = _names(application)


def missing(form: ApplicationForm) -> dict[str, str]:
	"""A sentence for each required document that is not there, by its field."""
	return {
		document["field"]: _("“{0}” is missing.").format(_(document["title"]))
		for document in form.documents
		if document["required"] and not document["file"]
	}


def _names(application) -> dict[str, str]:
	return {title: file["file_name"] for title, file in files_of(application).items()}

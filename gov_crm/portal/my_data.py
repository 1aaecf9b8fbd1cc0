"""What we remember about you: a signed-in person sees it, corrects it, withdraws it; nobody else's, ever."""

import frappe
from frappe import _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request

from gov_crm.constituents import consent, consent_state, remembering
from gov_crm.constituents.phones import as_dialled
from gov_crm.domain.consent import EMAIL, SERVICE_MESSAGE
from gov_crm.domain.questions import Question, check
from gov_crm.exceptions import FactRefused, GovCRMError
from gov_crm.portal.asking import shown_question
from gov_crm.portal.form import visible
from gov_crm.portal.limits import LOOKING_UP, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.telling import told_where
from gov_crm.portal.visitors import CONSTITUENT, Visitor
from gov_crm.service_requests.answers import sentence_of
from gov_crm.service_requests.prefilling import question_for

# Of what a form may ask; nothing in an address or a form says whose data it is
PREFIX = "fact_"
PORTAL = "Portal"


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/my-data: GET shows, POST changes one thing. Whose it is, only the session says."""
	if not visitor.signed_in:
		return Page("my_data_closed.html", _title(), {"email": ""}, 401)
	if not visitor.person:
		return Page("my_data_closed.html", _title(), {"email": visitor.email}, 404)
	if request.method != "POST":
		return _shown(visitor.person)
	try:
		count_try(LOOKING_UP)
		return _shown(visitor.person, done=_change(visitor.person, request.form))
	except frappe.RateLimitExceededError as problem:
		return _shown(visitor.person, problem=str(problem), status=problem.http_status_code)
	except GovCRMError as problem:
		return _shown(visitor.person, problem=str(problem), status=422)


def _change(person: str, sent: MultiDict) -> str:
	"""Do what one of the page's buttons says, and give the sentence that tells so."""
	fact = sent.get("fact", "")
	match sent.get("do"):
		case "correct":
			remembering.correct(person, fact, _checked(fact, sent.getlist(PREFIX + fact)), PORTAL)
			return _("We have corrected it.")
		case "withdraw":
			remembering.withdraw(person, fact)
			return _("We have forgotten it. It fills in no form any more.")
		case "yes" | "no" as said:
			_say(person, sent.get("purpose", ""), given=said == "yes")
			return _("We have noted what you want.")
	raise FactRefused(_("Please press one of the buttons."))


def _checked(fact: str, given: list[str]) -> str:
	"""The correction as an answer to the question that is remembered so; raises FactRefused."""
	given = [text for text in map(visible, given) if text]
	question = question_for(fact) or Question("value", fact)
	checked = check([question], {question.code: given})
	for problem in checked.errors.values():
		raise FactRefused(sentence_of(problem))
	return checked.answers[0].value if checked.answers else ""


def _say(person: str, purpose: str, given: bool) -> None:
	if purpose not in {row["name"] for row in _purposes(person)}:
		raise FactRefused(_("Please press one of the buttons."))
	consent.record(person, purpose, EMAIL, given, PORTAL)


def _shown(person: str, done: str = "", problem: str = "", status: int = 200) -> Page:
	names = {
		"person": _identity(person),
		"facts": [_fact(row) for row in remembering.facts_of(person)],
		"purposes": _purposes(person),
		"done": done,
		"problem": problem,
	}
	return Page("my_data.html", _title(), names, status, personal=True)


def _identity(person: str) -> dict:
	row = frappe.db.get_value(CONSTITUENT, person, ["full_name", "email", "phone"], as_dict=True)
	return {**row, "phone": as_dialled(row.phone)}


def _fact(row: dict) -> dict:
	question = question_for(row.fact) or Question("value", row.label or row.fact, "Long Text")
	given = row.value.split("\n") if question.datatype == "Multiple Choice" else [row.value]
	return {
		"fact": row.fact,
		"label": row.label or row.fact,
		"value": ", ".join(map(_, row.value.split("\n"))),
		"where": told_where(row),
		# to say nothing is to forget it, which has a button of its own
		"field": {**shown_question(PREFIX + row.fact, question, given), "required": True},
	}


def _purposes(person: str) -> list[dict]:
	"""What mail may be about, save answers: dicts of name, words, allowed, said (the last of it, or None)."""
	rows = [row for row in consent_state.state_of(person) if row["basis"] != SERVICE_MESSAGE]
	return [{**row, **_by_mail(row)} for row in rows]


def _by_mail(row: dict) -> dict:
	cell = next(cell for cell in row["channels"] if cell["channel"] == EMAIL)
	return {"allowed": cell["allowed"], "said": cell["said"]}


def _title() -> str:
	return _("What we remember about you")

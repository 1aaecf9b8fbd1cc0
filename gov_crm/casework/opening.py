"""A new case: who leads it, who may see it, and the dated steps that it begins with."""

import json

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from gov_crm.casework.case_clock import calendar_of
from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.fees import begin_fee
from gov_crm.casework.inspections import INSPECTION
from gov_crm.casework.officers import choose_holder, choose_officer
from gov_crm.casework.visibility import DEPARTMENT, TEAM, works_on
from gov_crm.domain.access_code import make_code
from gov_crm.domain.case_plan import PLANNED
from gov_crm.domain.case_states import OPEN
from gov_crm.domain.inspections import points_of
from gov_crm.domain.statutory_clock import day_after
from gov_crm.exceptions import CaseTypeUnavailable
from gov_crm.gov_crm.clock import as_moment
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings

APPLICANT = "Applicant"
COPIED = (
	"title",
	"stage",
	"kind",
	"required",
	"assignee_role",
	"department",
	"runs_after",
	"document_needed",
	"needs_fee",
)


def get_offered(case_type: str):
	"""The kind of case as a cached document. Raises CaseTypeUnavailable where it is unknown or retired."""
	known = case_type and frappe.db.exists("Gov Case Type", case_type, cache=True)
	kind = frappe.get_cached_doc("Gov Case Type", case_type) if known else None
	if not kind or kind.retired:
		frappe.throw(_("There are no new cases of this kind. Choose another one."), CaseTypeUnavailable)
	return kind


def begin(case) -> None:
	"""Set what a new case has of its kind: state, stage, who leads it, who sees it, its papers."""
	kind = get_offered(case.case_type)
	case.opened_on = as_moment(case.opened_on) or now_datetime().replace(microsecond=0)
	case.public_code = make_code()
	case.status = OPEN
	case.stage = kind.stages[0].stage
	case.question_set = kind.question_set
	begin_fee(case, kind)
	case.subject = (case.subject or "").strip() or kind.type_name
	case.lead_department = case.lead_department or kind.lead_department or get_settings().default_department
	case.confidentiality = case.confidentiality or kind.confidentiality or DEPARTMENT
	if not case.case_officer:
		case.case_officer = choose_officer(case)
	_put_opener_on_team(case)
	_add_applicant(case)
	for row in kind.documents:
		case.append("documents", {"title": row.title, "required": row.required, "status": "Missing"})


def lay_out(case) -> None:
	"""The steps of its kind, each with a date and a person; those that may begin are begun by `steps`."""
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	opened, calendar = getdate(case.opened_on), calendar_of(case)
	unit = kind.days_unit or "Working Days"
	for row in kind.steps:
		step = case.append("steps", {field: row.get(field) for field in COPIED})
		step.status = PLANNED
		step.checklist = _checklist(row)
		step.due_on = day_after(opened, row.days_from_start or 0, unit, calendar) if calendar else None
		step.assigned_to = choose_holder(case, step)


@site_language()
def record_opening(case) -> None:
	"""The first line of its history."""
	kind = frappe.get_cached_value("Gov Case Type", case.case_type, "type_name")
	record(case, "Status", _("Opened: {0}").format(_(kind)), visibility=PARTIES, at=case.opened_on)


def _put_opener_on_team(case) -> None:
	"""Whoever opens a case of a team knows of it, so they are in its team."""
	user = frappe.session.user
	if case.confidentiality != TEAM or user in ("Administrator", "Guest") or works_on(case, user):
		return
	with site_language():
		case.append("team", {"user": user, "role": _("Opened the case")})


def _add_applicant(case) -> None:
	if case.constituent and not any(row.constituent == case.constituent for row in case.parties):
		row = {"constituent": case.constituent, "role": APPLICANT, "from": getdate(case.opened_on)}
		case.append("parties", row)


def _checklist(step) -> str | None:
	"""The points that were written one a line, as JSON; an inspection has one at least, or none fails."""
	points = points_of(step.checklist)
	if step.kind == INSPECTION and not points:
		with site_language():
			points = points_of(_("All is as it has to be"))
	return json.dumps(points, ensure_ascii=False) if points else None

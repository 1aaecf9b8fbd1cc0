"""The rules of a kind of case, held to the answers of a case: met, not met, not known, and why."""

import json

import frappe
from frappe import _

from gov_crm.casework.case_history import record
from gov_crm.casework.own_fields import save
from gov_crm.casework.questions import asked_of
from gov_crm.domain.case_states import PENDING
from gov_crm.domain.eligibility import MET, NOT_MET, UNKNOWN, Reason, check_condition, evaluate
from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import DecisionRefused, GovCRMError, refuse
from gov_crm.gov_crm.language import site_language

# Who may set a rule aside: it is the agency's discretion, not the officer's own
MAY_WAIVE = frozenset(("Gov Supervisor", "Gov CRM Manager"))


def settle_rules(case_type) -> None:
	"""Check the rules of a Gov Case Type and write their conditions in one way.

	Raises GovCRMError with a sentence that names the rule.
	"""
	codes = [row.code for row in case_type.questions]
	for row in case_type.rules:
		try:
			condition = json.loads(row.condition or "")
			check_condition(condition, codes)
		except DomainError as error:
			refuse(error, GovCRMError)
		except ValueError:
			frappe.throw(_("The condition of “{0}” is no JSON.").format(row.title), GovCRMError)
		row.condition = json.dumps(condition, ensure_ascii=False)


def set_findings(case) -> None:
	"""Hold the rules of the case's kind to its answers; after the decision they stay as they were.

	What somebody set aside stays set aside.
	"""
	if case.status not in PENDING:
		return
	waived = {row.title: row for row in case.findings if row.waived_by}
	answers = {row.code: row.value or "" for row in case.answers}
	labels = {question.code: question.label for question in asked_of(case)}
	case.set("findings", [])
	for rule in frappe.get_cached_doc("Gov Case Type", case.case_type).rules:
		_append(case, rule, evaluate(json.loads(rule.condition), answers), labels, waived.get(rule.title))


def waive(case, rule: str, because: str) -> None:
	"""Set a rule (by its title) aside in this case, with the reason. Raises DecisionRefused."""
	row = next((row for row in case.findings if row.title == rule), None)
	if case.status not in PENDING or not row or row.verdict == MET:
		frappe.throw(_("Only a rule that is not met can be set aside, before the decision."), DecisionRefused)
	if not (because or "").strip():
		frappe.throw(_("Say why “{0}” is set aside.").format(_(rule)), DecisionRefused)
	if not may_waive(frappe.session.user):
		sentence = _("A supervisor or a manager sets rules aside, and says why.")
		frappe.throw(sentence, DecisionRefused)
	row.waived_because, row.waived_by = because.strip(), frappe.session.user
	save(case)
	with site_language():
		record(case, "Decision", _("Set aside: {0}: {1}").format(_(rule), row.waived_because))


def may_waive(user: str) -> bool:
	return user == "Administrator" or bool(MAY_WAIVE & set(frappe.get_roles(user)))


def check_outcome(case, effect: str) -> None:
	"""Raise DecisionRefused where the rules do not bear the effect of an outcome; it names them."""
	if effect != "Granted":
		return
	for verdict, sentence in (
		(NOT_MET, _("Not met: {0}. Refuse it, or have the rule set aside.")),
		(UNKNOWN, _("Not known yet: {0}. Ask for the missing answer, or have the rule set aside.")),
	):
		if names := [row.title for row in case.findings if row.verdict == verdict and not row.waived_by]:
			frappe.throw(sentence.format(", ".join(f"“{_(name)}”" for name in names)), DecisionRefused)


@site_language()
def _append(case, rule, finding, labels: dict[str, str], waived) -> None:
	row = case.append(
		"findings",
		{
			"title": rule.title,
			"citation": rule.citation,
			"verdict": finding.verdict,
			"because": "; ".join(_sentence(reason, labels) for reason in finding.reasons),
		},
	)
	if waived and finding.verdict != MET:
		row.waived_because, row.waived_by = waived.waived_because, waived.waived_by


def _sentence(reason: Reason, labels: dict[str, str]) -> str:
	question = labels.get(reason.code, reason.code)
	label = _(question).rstrip("?:. ")
	given = _(reason.given) if reason.given else _("not answered")
	return _words(reason.test).format(label, given, _(reason.wanted))


def _words(test: str) -> str:
	"""0 is the question, 1 the answer, 2 what the rule wants."""
	return {
		"is": _("{0}: {1} (has to be {2})"),
		"one_of": _("{0}: {1} (has to be one of {2})"),
		"at_least": _("{0}: {1} (at least {2})"),
		"at_most": _("{0}: {1} (at most {2})"),
		"before": _("{0}: {1} (before {2})"),
		"after": _("{0}: {1} (after {2})"),
		"given": _("{0}: {1}"),
		"not is": _("{0}: {1} (must not be {2})"),
		"not one_of": _("{0}: {1} (must be none of {2})"),
		"not at_least": _("{0}: {1} (less than {2})"),
		"not at_most": _("{0}: {1} (more than {2})"),
		"not before": _("{0}: {1} (not before {2})"),
		"not after": _("{0}: {1} (not after {2})"),
		"not given": _("{0}: {1}"),
	}.get(test, _("{0}: {1}"))

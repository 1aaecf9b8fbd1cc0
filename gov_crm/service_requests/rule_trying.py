"""Where a text would go, and why: nothing is saved."""

import frappe

from gov_crm.domain.routing import Ask
from gov_crm.domain.rule_trial import RuleTrial, try_rules
from gov_crm.service_requests.proposing import proposals
from gov_crm.service_requests.routing import full_name, place, routing_rules


def try_text(text: str, service_type: str = "", district: str = "", channel: str = "") -> dict:
	"""What would become of a request with this text.

	Without a service the learned one is taken where nobody need be asked. A dict of rules (each with name,
	order, fits, decides, sets, conditions of kind, wanted, is_met), service_type, is_learned, department,
	assignee, assignee_name, priority, because (sentences) and proposals (see `proposing.proposals`).
	"""
	proposed = proposals(text)
	sure = next((each["service_type"] for each in proposed if each["above"]), "")
	kind = service_type or sure
	ask = Ask(kind, district, channel, text)
	trials = try_rules(routing_rules(), ask)
	placement = place(_unsaved(ask))
	return {
		"rules": _described(trials),
		"service_type": kind,
		"is_learned": bool(sure and not service_type),
		"department": placement.department,
		"assignee": placement.assignee,
		"assignee_name": placement.assignee and full_name(placement.assignee),
		"priority": placement.priority,
		"because": placement.because,
		"proposals": proposed,
	}


def _unsaved(ask: Ask):
	"""What routing reads of a request."""
	return frappe.get_doc(
		{
			"doctype": "Gov Service Request",
			"service_type": ask.service_type,
			"district": ask.district,
			"channel": ask.channel,
			"description": ask.text,
		}
	)


def _described(trials: list[RuleTrial]) -> list[dict]:
	decides = next((trial for trial in trials if trial.fits), None)
	return [
		{
			"name": trial.rule.name,
			"order": trial.rule.priority,
			"fits": trial.fits,
			"decides": trial is decides,
			"sets": [
				value
				for value in (trial.rule.department, trial.rule.assignee, trial.rule.set_priority)
				if value
			],
			"conditions": [
				{"kind": each.kind, "wanted": each.wanted, "is_met": each.is_met} for each in trial.conditions
			],
		}
		for trial in trials
	]

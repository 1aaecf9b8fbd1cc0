"""What a request promises, kept in step with its state, type, priority and pauses while it is saved."""

from gov_crm.service_requests.deadlines import set_deadlines, set_target_state
from gov_crm.service_requests.escalation import set_next_escalation
from gov_crm.service_requests.waiting import set_pauses


def set_promise(request) -> None:
	"""Set dates, how the request stands against them, and when its next step of escalation falls due."""
	clock_turned = set_pauses(request)
	asked_anew = request.has_value_changed("service_type") or request.has_value_changed("priority")
	if clock_turned or asked_anew or request.is_new():
		set_deadlines(request)
	set_target_state(request)
	if request.is_new() or request.has_value_changed("status") or request.has_value_changed("resolution_due"):
		set_next_escalation(request)

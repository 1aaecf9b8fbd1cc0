"""Fields of a request that only the app writes: what a client sends for them is not taken over."""

# Worked out from the others, or set by a use case while it saves
WORKED_OUT = (
	"first_response_due",
	"resolution_due",
	"at_risk_from",
	"target_state",
	"resolved_on",
	"outcome_kind",
	"acknowledgement",
	"question_set",
)
SET_ONCE = ("opened_on", "public_code", "external_system", "external_id", "import_batch", "submission_key")


def clear_own_fields(request) -> None:
	"""A new request has no past, whatever was sent along."""
	for field in (*WORKED_OUT, "outcome", "resolution_note", "first_responded_on", "routing_reason"):
		request.set(field, None)
	request.set("pauses", [])


def restore_own_fields(request) -> None:
	"""Before a saved request is validated: dates and pauses are what they were, not what was sent."""
	before = request.get_doc_before_save()
	for field in (*WORKED_OUT, *SET_ONCE):
		request.set(field, before.get(field))
	request.set("pauses", before.pauses)

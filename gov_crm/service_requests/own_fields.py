"""Fields of a request that only the app writes: what a client sends for them is not taken over."""

# Worked out from the others, or set by a use case while it saves
WORKED_OUT = (
	"first_response_due",
	"resolution_due",
	"at_risk_from",
	"target_state",
	"state_changes_on",
	"queue_date",
	"next_escalation_on",
	"original_due",
	"look_again_on",
	"explained_until",
	"explained_because",
	"escalated_percent",
	"resolved_on",
	"outcome_kind",
	"acknowledgement",
	"question_set",
	"geo_cell",
	"house_key",
	"media_public",
	"failed_fix_of",
	"not_fixed_on",
	"referral_answered_on",
	"survey_sent_on",
	"bounces",
	"returned_as",
	"gov_case",
)
AT_THE_END = ("outcome", "resolution_note", "referred_to", "result_photo")
# what was proposed when it was filed, whatever was chosen then
PROPOSED = ("proposed_type", "proposed_score", "proposed_by")
SET_ONCE = (
	"opened_on",
	"public_code",
	"external_system",
	"external_id",
	"import_batch",
	"submission_key",
	"refers_to",
	"asked_for",
	"asked_by_case",
	*PROPOSED,
)


def clear_own_fields(request) -> None:
	"""A new request has no past, whatever was sent along."""
	for field in (*WORKED_OUT, *AT_THE_END, "first_responded_on", "routing_reason"):
		request.set(field, None)
	request.set("pauses", [])


def restore_own_fields(request) -> None:
	"""Before a saved request is validated: dates and pauses are what they were, not what was sent.

	What a use case found out while it saves stands in `request.flags.found_out`, by field.
	"""
	before = request.get_doc_before_save()
	for field in (*WORKED_OUT, *SET_ONCE):
		request.set(field, before.get(field))
	request.set("pauses", before.pauses)
	request.update(request.flags.found_out or {})

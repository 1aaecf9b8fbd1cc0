"""Fields of a case that only use cases write: what a client sends for them is not taken over."""

from gov_crm.domain.case_states import check_move
from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import MoveRefused, refuse

# Tables among them are given back row by row
OWN = (
	"status",
	"stage",
	"next_step",
	"next_step_due",
	"due_on",
	"original_due",
	"at_risk_from",
	"target_state",
	"outcome",
	"outcome_effect",
	"decided_on",
	"appeal_until",
	"reasons",
	"lesson",
	"conditions",
	"fee",
	"fee_state",
	"fee_paid_on",
	"fee_note",
	"closed_on",
	"question_set",
	"findings",
	"steps",
	"documents",
	"needs",
	"requests",
	"related",
	"deadline_changes",
)
SET_ONCE = ("case_type", "opened_on", "public_code", "appeal_of", "channel")


def clear_own_fields(case) -> None:
	"""A new case has no past, whatever was sent along."""
	for field in OWN:
		case.set(field, [] if case.meta.get_field(field).fieldtype == "Table" else None)


def restore_own_fields(case) -> None:
	"""Before a saved case is validated: what is worked out is what it was, unless a use case saves."""
	before = case.get_doc_before_save()
	for field in SET_ONCE if case.flags.by_use_case else (*OWN, *SET_ONCE):
		case.set(field, before.get(field))


def set_status(case, status: str) -> None:
	"""Let a state follow the present one. Raises MoveRefused."""
	try:
		check_move(case.status, status)
	except DomainError as error:
		refuse(error, MoveRefused)
	case.status = status


def save(case) -> None:
	"""Save what a use case changed; raises PermissionError for who may not write to the case."""
	case.flags.by_use_case = True
	try:
		case.save()
	finally:
		case.flags.by_use_case = False

"""What happens to a request: each act changes it and tells its history what the app would have told."""

from dataclasses import dataclass, field
from datetime import datetime

from frappe import _

from gov_crm.domain.request_states import ASSIGNED, CLOSED_FOR_GOOD, IN_PROGRESS, NEW, RESOLVED, WAITING
from gov_crm.service_requests.history import INTERNAL, PUBLIC
from gov_crm.service_requests.referring import is_unanswered
from gov_crm.service_requests.resolving import outcomes_of
from gov_crm.service_requests.routing import Placement, full_name
from gov_crm.setup.demo.askers import Asker
from gov_crm.setup.demo.catalogue import body_of

# Who closes and hears of answers is nobody's session: the scheduler's, or the mail's
SYSTEM = "Administrator"


@dataclass(frozen=True, slots=True)
class Mail:
	"""A text, or the settings' field that names its template. A text by nobody is the constituent's."""

	at: datetime
	by: str | None
	text: str = ""
	template: str = ""


@dataclass(slots=True)
class Life:
	"""A request with all that has happened to it; moments are site time.

	`holders` are those who had it one after the other: who, given by whom, when.
	"""

	request: object
	asker: Asker | None = None
	updates: list[dict] = field(default_factory=list)
	holders: list[tuple[str, str, datetime]] = field(default_factory=list)
	mails: list[Mail] = field(default_factory=list)

	@property
	def can_mail(self) -> bool:
		return bool(self.asker and self.asker.email)

	def tell(
		self,
		at: datetime,
		by: str | None,
		kind: str,
		body: str,
		visibility: str = INTERNAL,
		status: str | None = None,
	) -> None:
		event = {"kind": kind, "visibility": visibility, "status": status, "body": body, "by": by, "at": at}
		self.updates.append(event)

	def move(self, at: datetime, by: str | None, status: str, because: str = "") -> None:
		body = _("From {0} to {1}").format(_(self.request.status), _(status))
		self.request.status = status
		self.tell(at, by, "Status", f"{body}: {because}" if because else body, PUBLIC, status)

	def hold(self, user: str | None, at: datetime, by: str) -> None:
		self.request.assigned_to = user
		if user:
			self.holders.append((user, by, at))

	def respond(self, at: datetime) -> None:
		self.request.first_responded_on = self.request.first_responded_on or at


def receive(life: Life, at: datetime, by: str | None, placement: Placement) -> None:
	request = life.request
	request.status = ASSIGNED if placement.assignee else NEW
	life.tell(at, by, "Status", _("Received: {0}").format(_(request.channel)), PUBLIC, NEW)
	life.hold(placement.assignee, at, by or "Guest")


def acknowledge(life: Life, at: datetime, by: str | None) -> None:
	life.request.acknowledgement = "Sent"
	life.tell(at, by, "Status", _("Acknowledged by email."), PUBLIC)
	life.mails.append(Mail(at, by, template="acknowledgement_template"))


def start(life: Life, at: datetime, by: str) -> None:
	if life.request.status in (NEW, ASSIGNED):
		life.move(at, by, IN_PROGRESS)


def note(life: Life, at: datetime, by: str, text: str) -> None:
	life.tell(at, by, "Note", text)


def tell_publicly(life: Life, at: datetime, by: str, text: str) -> None:
	"""A public note where there is nobody to mail, else a reply; both are the first response."""
	if not life.can_mail:
		life.tell(at, by, "Note", text, PUBLIC)
		life.respond(at)
		return
	life.tell(at, by, "Reply", text, PUBLIC)
	life.mails.append(Mail(at, by, text))
	life.respond(at)
	start(life, at, by)


def transfer(life: Life, at: datetime, by: str, placement: Placement, reason: str) -> None:
	request = life.request
	before = request.assigned_to
	life.tell(
		at, by, "Transfer", _("From {0} to {1}: {2}").format(request.department, placement.department, reason)
	)
	request.department = placement.department
	request.routing_reason = "\n".join([_("Transferred: {0}").format(reason), *placement.because])
	_change_hands(life, at, by, before, placement.assignee)
	wanted = ASSIGNED if placement.assignee else request.status
	if request.status != wanted:
		life.move(at, by, wanted)


def hand_over(life: Life, at: datetime, by: str, user: str) -> None:
	if user != life.request.assigned_to:
		_change_hands(life, at, by, life.request.assigned_to, user)


def give_back(life: Life, at: datetime, by: str) -> None:
	"""Not ours: nobody has it any more."""
	if life.request.status == ASSIGNED:
		life.hold(None, at, by)
		life.move(at, by, NEW)


def wait(life: Life, at: datetime, by: str, reason: str) -> None:
	life.request.append("pauses", {"from": at, "reason": reason})
	life.move(at, by, WAITING, reason)


def answer(life: Life, at: datetime, text: str) -> None:
	"""The constituent answers; what waits, or was resolved, goes on."""
	life.tell(at, None, "Reply", text)
	if life.can_mail:
		life.mails.append(Mail(at, None, text))
	for pause in life.request.pauses:
		pause.set("to", pause.get("to") or at)
	if life.request.status in (WAITING, RESOLVED):
		life.move(at, SYSTEM, IN_PROGRESS, _("The constituent answered."))


def resolve(life: Life, at: datetime, by: str, outcome: str, text: str) -> None:
	request = life.request
	request.status, request.outcome, request.resolution_note = RESOLVED, outcome, text
	request.outcome_kind = outcomes_of(request.service_type)[outcome]
	request.referred_to = body_of(request.service_type, outcome)
	request.resolved_on = at
	life.respond(at)
	life.tell(at, by, "Status", f"{outcome}: {text}", PUBLIC, RESOLVED)
	if life.can_mail:
		life.mails.append(Mail(at, by, template="resolution_template"))


def note_referral_answer(life: Life, at: datetime, by: str, text: str) -> None:
	if is_unanswered(life.request):
		life.request.referral_answered_on = at
		answered = _("{0} answered: {1}").format(life.request.referred_to, text)
		life.tell(at, by, "Reply", answered, PUBLIC)


def close(life: Life, at: datetime) -> None:
	"""What another body has not answered stays in sight."""
	if life.request.status != RESOLVED or is_unanswered(life.request):
		return
	life.request.status = CLOSED_FOR_GOOD
	life.tell(at, SYSTEM, "Status", _("Closed"), PUBLIC, CLOSED_FOR_GOOD)


def give_again(life: Life, at: datetime, by: str, user: str) -> None:
	"""`by` gives what nobody has to `user`."""
	if life.request.status == NEW and not life.request.assigned_to:
		_change_hands(life, at, by, None, user)
		life.move(at, by, ASSIGNED)


def _change_hands(life: Life, at: datetime, by: str, before: str | None, after: str | None) -> None:
	life.hold(after, at, by)
	if before == after:
		return
	if before and after:
		body = _("From {0} to {1}").format(full_name(before), full_name(after))
	elif after:
		body = _("To {0}").format(full_name(after))
	else:
		body = _("Taken from {0}").format(full_name(before))
	life.tell(at, by, "Assignment", body)

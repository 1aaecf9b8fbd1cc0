"""Who or what wrote a mail: a person, a list, a machine, an absent person's program, or a mail server.

After RFC 3834 (automatic responses), RFC 3464 (delivery reports), RFC 2919 (lists), and what programs did
before there were any. Only a person is ever answered by a program: so no two programs answer each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from gov_crm.domain.mail_headers import readable

PERSON = "Person"
LIST = "List"
MACHINE = "Machine"
AUTO_REPLY = "Automatic Reply"
BOUNCE = "Bounce"

# Program and person alike have something to say; what only answers a mail of ours is no request
MAY_OPEN = frozenset({PERSON, LIST, MACHINE})
MAY_WAKE = frozenset({PERSON, LIST})
ANSWERED = frozenset({PERSON})

_SERVERS = frozenset({"mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon"})
_UNDELIVERED = re.compile(
	r"undeliver|delivery (status|failure|has failed|notification)|mail delivery failed|returned mail"
	r"|failure notice|unzustellbar|no se pudo entregar|non remis|delivery incomplete",
	re.IGNORECASE,
)
_AWAY = re.compile(
	r"^\W*(auto(matic|mated)?[ -]?(reply|response)|auto:|out of (the )?office\b|abwesen|automatische antwort"
	r"|r[eé]ponse automatique|absence du bureau|respuesta autom[aá]tica|fuera de la oficina|autosvar"
	r"|risposta automatica|automatisch antwoord)",
	re.IGNORECASE,
)
_AUTO_REPLY_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-Mail-Autoreply")
_LIST_HEADERS = ("List-Id", "List-Post", "X-Mailing-List")
_MACHINE_HEADERS = ("List-Unsubscribe", "X-Auto-Response-Suppress", "X-Auto-Generated")
_REPLY_MARK = re.compile(
	r"^\s*((re|aw|antw|sv|vs|rv|res|odp|rif)(\[\d+\]|\(\d+\))?\s*:|r\s*:)\s*", re.IGNORECASE
)
_FORWARD_MARK = re.compile(r"^\s*(fwd?|wg|tr|rv|enc|i)\s*:\s*", re.IGNORECASE)
_IDS = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class DeliveryReport:
	"""What a mail server says of a mail that it could not deliver, or not yet."""

	recipients: tuple[str, ...]  # lower case
	final: bool  # False: it is still being tried
	status: str  # as 5.1.1; empty where the server does not say
	message_ids: tuple[str, ...]  # of the mail that came back


def kind_of(message: Message) -> str:
	"""PERSON, LIST, MACHINE, AUTO_REPLY or BOUNCE."""
	if _is_bounce(message):
		return BOUNCE
	if _is_auto_reply(message):
		return AUTO_REPLY
	if any(message.get(name) for name in _LIST_HEADERS) or _precedence(message) == "list":
		return LIST
	return MACHINE if _is_machine(message) else PERSON


def report_of(message: Message) -> DeliveryReport:
	"""What a bounce says; with fields left empty that it does not have."""
	fields = [part for block in _parts(message, "message/delivery-status") for part in block.walk()]
	said = [_text(part.get("Final-Recipient") or part.get("Original-Recipient")) for part in fields]
	recipients = [value.rpartition(";")[2] for value in said]
	recipients += _text(message["X-Failed-Recipients"]).split(",")
	cleaned = (address.strip(" <>").lower() for address in recipients if "@" in address)
	actions = {_text(part.get("Action")).lower() for part in fields} - {""}
	statuses = [_text(part.get("Status")).split(" ")[0] for part in fields if part.get("Status")]
	return DeliveryReport(
		recipients=tuple(dict.fromkeys(cleaned)),
		final=not actions or "failed" in actions,
		status=statuses[0] if statuses else "",
		message_ids=_returned_ids(message),
	)


def referred_ids(message: Message) -> list[str]:
	"""Message-IDs that the mail answers, without their brackets, the nearest first."""
	nearest = _IDS.findall(_text(message["In-Reply-To"]))
	return list(dict.fromkeys([*nearest, *reversed(_IDS.findall(_text(message["References"])))]))


def says_it_answers(message: Message, subject: str) -> bool:
	"""Whether the mail calls itself an answer to some other."""
	return bool(_REPLY_MARK.match(subject) or _text(message["In-Reply-To"]).strip())


def is_forwarded(subject: str) -> bool:
	"""Whether the subject says that what follows is somebody's earlier mail."""
	return bool(_FORWARD_MARK.match(_without_reply_marks(subject)))


def bare_subject(subject: str) -> str:
	"""The subject without its marks, folded for comparing: `AW: Re: [x] Hole` is `[x] hole`."""
	return " ".join(_without_reply_marks(subject).casefold().split())


def _without_reply_marks(subject: str) -> str:
	while mark := _REPLY_MARK.match(subject):
		subject = subject[mark.end() :]
	return subject


def _is_bounce(message: Message) -> bool:
	if message.get_content_type() == "multipart/report":
		kind = message.get_param("report-type", "delivery-status")
		return kind in ("delivery-status", "global-delivery-status")
	if message.get("X-Failed-Recipients") or any(_parts(message, "message/delivery-status")):
		return True
	sender = parseaddr(_text(message["From"]))[1].partition("@")[0].lower()
	return sender in _SERVERS and bool(
		_UNDELIVERED.search(_text(message["Subject"])) or _nobody_sent(message)
	)


def _is_auto_reply(message: Message) -> bool:
	submitted = _text(message["Auto-Submitted"]).strip().lower()
	return (
		submitted.startswith("auto-replied")
		or message.get_content_type() == "multipart/report"  # a receipt that it was read
		or any(message.get(name) for name in _AUTO_REPLY_HEADERS)
		or _precedence(message) in ("auto_reply", "auto-reply")
		or _nobody_sent(message)
		or bool(_AWAY.match(_without_reply_marks(readable(_text(message["Subject"])))))
	)


def _is_machine(message: Message) -> bool:
	submitted = _text(message["Auto-Submitted"]).strip().lower()
	return (
		submitted not in ("", "no")
		or _precedence(message) in ("bulk", "junk")
		or any(message.get(name) for name in _MACHINE_HEADERS)
	)


def _nobody_sent(message: Message) -> bool:
	"""An empty return path: nobody wants to hear of this mail again."""
	return _text(message["Return-Path"]).strip() == "<>"


def _precedence(message: Message) -> str:
	return _text(message["Precedence"]).strip().lower()


def _returned_ids(message: Message) -> tuple[str, ...]:
	returned = [*_parts(message, "message/rfc822"), *_parts(message, "text/rfc822-headers")]
	found = list(referred_ids(message))
	for part in returned:
		inner = part.get_payload()
		mail = inner[0] if isinstance(inner, list) and inner else None
		text = _text(mail["Message-ID"]) if isinstance(mail, Message) else _id_line(str(inner))
		found += _IDS.findall(text)
	return tuple(dict.fromkeys(found))


def _id_line(headers: str) -> str:
	line = re.search(r"^message-id:\s*(.+)$", headers, re.IGNORECASE | re.MULTILINE)
	return line[1] if line else ""


def _parts(message: Message, content_type: str) -> list[Message]:
	return [part for part in message.walk() if part.get_content_type() == content_type]


def _text(header: object) -> str:
	return str(header) if header else ""

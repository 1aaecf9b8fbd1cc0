"""Whether a person may be written to for a purpose, by a channel, and why not."""

from __future__ import annotations

from dataclasses import dataclass

# What a purpose rests on
NEEDS_YES = "Needs a yes"
UNLESS_REFUSED = "Allowed unless refused"
SERVICE_MESSAGE = "Service message"

EMAIL = "Email"
# What has to be known of a person for each channel
ADDRESS_FOR = {EMAIL: "email", "Phone": "phone", "SMS": "phone", "Letter": "address_line"}
CHANNELS = tuple(ADDRESS_FOR)

# By the code of the reason
SENTENCES = {
	"merged": "The record was merged into another one.",
	"deceased": "The person is deceased.",
	"no_address": "No way to reach them by this channel is known: {channel}.",
	"service_message": "Service messages are always allowed.",
	"restricted": "The record is restricted: only service messages go out.",
	"unsubscribed": "They followed the link in a mail that ends these mails.",
	"refused": "They said no.",
	"outdated": "They said yes to policy {agreed}. Policy {current} is in force and needs a new yes.",
	"given": "They said yes.",
	"never_asked": "They were never asked, and this needs a yes.",
	"prefers_other": "They prefer another channel: {prefers}.",
	"not_refused": "They have not said no.",
}
ALLOWING = frozenset({"service_message", "given", "not_refused"})


@dataclass(frozen=True, slots=True)
class Purpose:
	"""What is written for: what it rests on, and whether a yes to an older policy is no longer one."""

	basis: str
	policy_version: str = ""
	renews: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
	"""A person as one channel sees them; `unsubscribed` from this purpose, or from all mail."""

	reachable: bool = True
	prefers: str = ""
	unsubscribed: bool = False
	deceased: bool = False
	merged: bool = False
	restricted: bool = False


@dataclass(frozen=True, slots=True)
class Said:
	"""The last that a person said about a purpose and a channel."""

	given: bool
	policy_version: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
	"""Whether it is allowed, the stable code of the reason, and its sentence with the gaps that fill it."""

	code: str
	channel: str
	prefers: str = ""
	agreed: str = ""
	current: str = ""

	@property
	def allowed(self) -> bool:
		return self.code in ALLOWING

	@property
	def template(self) -> str:
		return SENTENCES[self.code]


def decide(person: Addressee, purpose: Purpose, channel: str, said: Said | None) -> Permission:
	"""The first reason that holds: what makes it impossible, then what the person said, then the basis."""
	code = (
		_impossible(person)
		or ("service_message" if purpose.basis == SERVICE_MESSAGE else "")
		or _barred(person)
		or _said(purpose, said)
		or _unsaid(person, purpose, channel)
	)
	agreed = said.policy_version if said else ""
	return Permission(code, channel, person.prefers, agreed or "–", purpose.policy_version)


def _impossible(person: Addressee) -> str:
	if person.merged:
		return "merged"
	if person.deceased:
		return "deceased"
	return "" if person.reachable else "no_address"


def _barred(person: Addressee) -> str:
	if person.restricted:
		return "restricted"
	return "unsubscribed" if person.unsubscribed else ""


def _said(purpose: Purpose, said: Said | None) -> str:
	if not said:
		return ""
	if not said.given:
		return "refused"
	outdated = purpose.renews and said.policy_version != purpose.policy_version
	return "outdated" if outdated else "given"


def _unsaid(person: Addressee, purpose: Purpose, channel: str) -> str:
	if purpose.basis != UNLESS_REFUSED:
		return "never_asked"
	return "prefers_other" if person.prefers and person.prefers != channel else "not_refused"

"""By which way a request came, and what that way brings along."""

from gov_crm.constituents.visibility import is_restricted

# Where people write under a number or a name that is no mail address
WITH_HANDLE = ("SMS", "Social")


def set_handle(request) -> None:
	"""A handle is kept where the channel has one, and never of somebody who is not to be known."""
	handle = " ".join((request.handle or "").split())
	hidden = bool(request.constituent) and is_restricted(request.constituent)
	request.handle = (handle or None) if request.channel in WITH_HANDLE and not hidden else None

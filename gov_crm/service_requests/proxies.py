"""Who asks for somebody else, and as what: a daughter, a guardian, a social worker, a councillor's office."""

from frappe import _

from gov_crm.constituents.relationships import readings, relationships_of
from gov_crm.constituents.shown_names import names_shown


def set_proxy(request) -> None:
	"""Whoever asks for themselves is nobody's proxy, and a role is one towards somebody."""
	if request.on_behalf_of == request.constituent:
		request.on_behalf_of = None
	role = " ".join((request.on_behalf_role or "").split())
	request.on_behalf_role = role if request.on_behalf_of else None


def usual_roles() -> list[str]:
	"""What people say that they are to the one for whom they ask, in the reader's language."""
	return [
		_("Daughter"),
		_("Son"),
		_("Partner"),
		_("Neighbor"),
		_("Guardian"),
		_("Social Worker"),
		_("Councillor's Office"),
		_("Lawyer"),
		_("Interpreter"),
	]


def suggest_roles(asker: str | None, other: str | None) -> list[str]:
	"""What the asker may be to the other: what is on record of the two, then what is usual."""
	known = []
	# what two people are to each other is for who may see both
	if len(names_shown((asker, other))) == 2:
		known = [_(row["kind"]) for row in relationships_of(other) if row["constituent"] == asker]
	kinds = sorted(_(reading["reading"]) for reading in readings())
	return list(dict.fromkeys([*known, *usual_roles(), *kinds]))

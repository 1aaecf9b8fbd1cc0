"""What is recorded of each kind of constituent: the form shows that and no more, and no more is kept.

The form's conditions say the same; a test holds both together.
"""

import frappe
from frappe import _

from gov_crm.exceptions import GovCRMError

PEOPLE = ("Person", "Official")
# A language is spoken, or that of whoever opens the letters
SPEAKING = (*PEOPLE, "Household", "Business")
# Facilities and our own units are called or visited, nobody asks them what they prefer
PREFERRING = (*SPEAKING, "Agency")

# Fields that not every kind has; all kinds have a name, ways to reach them and a place
ONLY_OF = {
	"first_name": PEOPLE,
	"last_name": PEOPLE,
	"organisation": PEOPLE,
	"date_of_birth": PEOPLE,
	"deceased": PEOPLE,
	"language": SPEAKING,
	"preferred_channel": PREFERRING,
}


def keep_what_belongs(person) -> None:
	"""Empty the fields that its kind has not; not saved.

	Emptied and not refused: the form hides them, so that nobody could empty them there. What they said
	stands in the record's versions. Offices are a history, which is not lost by choosing another kind:
	raises GovCRMError.
	"""
	for field in foreign_fields(person.constituent_type):
		person.set(field, 0 if field == "deceased" else None)
	if person.get("offices") and person.constituent_type not in PEOPLE:
		frappe.throw(
			_("Only people hold offices. Choose Person or Official, or remove the offices first."),
			GovCRMError,
		)


def foreign_fields(kind: str) -> list[str]:
	"""The fields that a constituent of this kind has not."""
	return [field for field, kinds in ONLY_OF.items() if kind not in kinds]

"""What constituents can be to each other on a new site; a manager adds the rest."""

import frappe

KIND = "Gov Relationship Kind"

# As it reads from the one end, and from the other; whether it can never be both ways at once
TWO_ENDED = (
	("Contact Person", "Contact Person For", False),
	("Employer", "Employee", False),
	("Guardian", "Under Guardianship", True),
	("Household", "Household Member", True),
	("Landlord", "Tenant", True),
	("Member Of", "Member", False),
	("Parent", "Child", True),
	("Representative", "Represents", False),
)
SYMMETRIC = ("Neighbor", "Partner", "Sibling")


def create_relationship_kinds() -> None:
	"""Make those that are missing; those that are there keep what a manager changed."""
	for name, other_end, one_way in TWO_ENDED:
		_create(name, other_end=other_end, one_way=int(one_way))
	for name in SYMMETRIC:
		_create(name, symmetric=1)


def _create(name: str, **fields) -> None:
	if not frappe.db.exists(KIND, name):
		frappe.get_doc({"doctype": KIND, "kind_name": name, **fields}).insert()

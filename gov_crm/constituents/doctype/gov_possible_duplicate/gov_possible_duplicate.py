import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.constituents.duplicates import pair_name, set_comparison
from gov_crm.exceptions import ProposalRefused


class GovPossibleDuplicate(Document):
	"""Two constituents who may be one, each pair once, and what somebody decided about them."""

	def before_insert(self):
		self.validate_two_people()
		self.set_proposal()

	def autoname(self):
		self.name = pair_name(self.constituent_a, self.constituent_b)
		self.validate_new_pair()

	def validate(self):
		self.validate_decided_by_deciding()

	def set_proposal(self):
		"""What somebody proposes is open, and as sure as both records say, whatever was sent."""
		self.constituent_a, self.constituent_b = sorted((self.constituent_a, self.constituent_b))
		self.update({"status": "Open", "decided_by": None, "decided_on": None})
		self.update({"proposed_by": frappe.session.user, "found_on": frappe.utils.now_datetime()})
		set_comparison(self)

	def validate_two_people(self):
		if not (self.constituent_a and self.constituent_b) or self.constituent_a == self.constituent_b:
			frappe.throw(_("Choose two different records."), ProposalRefused)

	def validate_new_pair(self):
		if status := frappe.db.get_value(self.doctype, self.name, "status"):
			frappe.throw(
				_("These two were compared before: {0}. Open {1}.").format(_(status), self.name),
				ProposalRefused,
			)

	def validate_decided_by_deciding(self):
		if not self.is_new() and not self.flags.by_deciding:
			frappe.throw(_("Decide with the buttons of the form."), ProposalRefused)


def on_doctype_update():
	frappe.db.add_index("Gov Possible Duplicate", ["status", "score"], "gov_duplicate_status_score")

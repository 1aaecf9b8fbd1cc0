from frappe.utils.nestedset import NestedSet


class GovTopic(NestedSet):
	"""What matters are about, from broad to narrow."""

	nsm_parent_field = "parent_gov_topic"

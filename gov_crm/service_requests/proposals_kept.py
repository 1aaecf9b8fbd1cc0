"""Whether people took what was proposed, or chose otherwise."""

import frappe
from frappe.query_builder.functions import Count
from pypika import Case

REQUEST = "Gov Service Request"


def count_kept(model: str) -> dict[str, int]:
	"""Of the requests that a model made a proposal for: taken (the service is the proposed one), changed."""
	request = frappe.qb.DocType(REQUEST)
	same = Case().when(request.service_type == request.proposed_type, 1)
	[(all_of_them, taken)] = (
		frappe.qb.from_(request).select(Count("*"), Count(same)).where(request.proposed_by == model).run()
	)
	return {"taken": taken, "changed": all_of_them - taken}

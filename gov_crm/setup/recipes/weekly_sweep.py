# Opens one request a week, for what somebody should go and look for.

SERVICE = "${service}"
ADDRESS = "${address}"
WORDS = "The weekly sweep: go through the area and take care of what nobody has reported yet."
ANSWERS = []  # of a service that asks: {"code": "how_large", "value": "Small"}

monday = frappe.utils.get_first_day_of_week(frappe.utils.nowdate(), as_str=True)
key = f"weekly-sweep-{SERVICE}-{monday}"
if not frappe.db.exists("Gov Service Request", {"submission_key": key}):
	sweep = {
		"doctype": "Gov Service Request",
		"service_type": SERVICE,
		"channel": "Desk",
		"description": WORDS,
		"address": ADDRESS,
		"answers": ANSWERS,
		"submission_key": key,
	}
	frappe.get_doc(sweep).insert()

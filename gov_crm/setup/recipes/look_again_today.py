# Whoever has a request hears of it on the day on which somebody wanted to look at it again.

requests = frappe.get_all(
	"Gov Service Request",
	filters=[
		["look_again_on", "=", frappe.utils.nowdate()],
		["status", "not in", ["Resolved", "Closed"]],
		["assigned_to", "is", "set"],
	],
	fields=["name", "assigned_to"],
	order_by="resolution_due",
)
for request in requests:
	notice = {
		"doctype": "Notification Log",
		"for_user": request["assigned_to"],
		"type": "Alert",
		"document_type": "Gov Service Request",
		"document_name": request["name"],
		"subject": f"{request['name']}: today is the day to look at it again",
	}
	frappe.get_doc(notice).insert()

# Reminds once of what we asked, a week after we asked it.

DAYS = 7
TEMPLATE = "Reminder: We Still Need Your Answer"

now = frappe.utils.now_datetime()
waits = frappe.get_all(
	"Gov Request Pause",
	filters=[
		["parenttype", "=", "Gov Service Request"],
		["to", "is", "not set"],
		["from", "<", frappe.utils.add_days(now, -DAYS)],
		["from", ">", frappe.utils.add_days(now, -2 * DAYS)],
	],
	fields=["parent", "reason", "from"],
	order_by="creation",
)
template = frappe.get_doc("Email Template", TEMPLATE)
for wait in waits:
	request = frappe.get_doc("Gov Service Request", wait["parent"])
	since = frappe.utils.add_days(wait["from"], DAYS)
	reminded = frappe.db.exists(
		"Gov Request Update",
		{"request": request.name, "kind": "Reply", "by": ["is", "set"], "at": [">", since]},
	)
	if reminded or request.status != "Waiting":
		continue
	known = {"name": request.name, "subject": request.subject, "reason": wait["reason"]}
	mail = template.get_formatted_email(known)
	try:
		frappe.call(
			"gov_crm.service_requests.api.reply",
			request=request.name,
			message=mail["message"],
			subject=mail["subject"],
		)
		frappe.db.commit()
	except frappe.ValidationError:
		# nobody to write to: an anonymous request, or somebody without a mail address
		frappe.db.rollback()

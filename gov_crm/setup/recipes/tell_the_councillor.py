# Whoever holds an office for the district of a request hears, once, that it is overdue.

# What ran over longer ago is left alone: switching this on sends nothing about old matters.
SINCE_DAYS = 2
SUBJECT = "{{ service }} in {{ district }} is overdue: {{ name }}"
MESSAGE = """<p>A request in your district has not been settled in the time that was promised.</p>
<p>{{ name }}: {{ service }}, {{ district }}<br>Received {{ opened }}, promised for {{ due }}.</p>"""

now = frappe.utils.now_datetime()
overdue = frappe.get_all(
	"Gov Service Request",
	filters=[
		["status", "in", ["New", "Assigned", "In Progress"]],
		["resolution_due", "<", now],
		["resolution_due", ">", frappe.utils.add_days(now, -SINCE_DAYS)],
		["district", "is", "set"],
	],
	pluck="name",
	order_by="resolution_due",
)
for request in overdue:
	frappe.call(
		"gov_crm.service_requests.telling_officials.tell_officials",
		request=request,
		about="overdue",
		subject=SUBJECT,
		message=MESSAGE,
	)
	frappe.db.commit()

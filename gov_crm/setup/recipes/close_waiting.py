# Ends what has been waiting for the constituent too long, and tells them.

DAYS = 14
NOTE = (
	"We asked you something about this request and have not heard from you for two weeks, so we close it. "
	"Answer this mail and we take it up again."
)

waits = frappe.get_all(
	"Gov Request Pause",
	filters=[
		["parenttype", "=", "Gov Service Request"],
		["to", "is", "not set"],
		["from", "<", frappe.utils.add_days(frappe.utils.now_datetime(), -DAYS)],
	],
	pluck="parent",
	order_by="creation",
)
for name in waits:
	request = frappe.get_doc("Gov Service Request", name)
	put_aside = request.look_again_on and frappe.utils.getdate(request.look_again_on) > frappe.utils.getdate()
	outcomes = frappe.call("gov_crm.service_requests.api.get_outcomes", request=name)
	endings = [row["outcome"] for row in outcomes if row["kind"] == "No Action" and not row["photo_required"]]
	if request.status != "Waiting" or put_aside or not endings:
		continue
	try:
		frappe.call("gov_crm.service_requests.api.resolve", request=name, outcome=endings[0], note=NOTE)
		frappe.db.commit()
	except Exception:
		# one that cannot be closed keeps none of the others open
		frappe.db.rollback()
		frappe.log_error(title=f"{name} was not closed after waiting")

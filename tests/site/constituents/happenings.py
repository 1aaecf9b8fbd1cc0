"""What happens with a constituent, and what their timeline then shows."""

import frappe

from gov_crm.institutional_memory.timeline import timeline


def mail(**fields):
	values = {
		"communication_type": "Communication",
		"communication_medium": "Email",
		"sent_or_received": "Received",
		"subject": "The lamp is out",
		"content": "<p>It is dark.</p>",
		"communication_date": "2026-03-01 09:00:00",
		"sender": "somebody@elsewhere.example",
		"recipients": "office@example.gov",
		**fields,
	}
	return frappe.get_doc({"doctype": "Communication", **values}).insert()


def mail_on(request, **fields):
	return mail(reference_doctype=request.doctype, reference_name=request.name, **fields)


def event(*people, **fields):
	values = {
		"subject": "On site",
		"event_category": "Meeting",
		"event_type": "Public",
		"starts_on": "2026-03-02 10:00:00",
		"event_participants": [
			{"reference_doctype": "Gov Constituent", "reference_docname": name} for name in people
		],
		**fields,
	}
	return frappe.get_doc({"doctype": "Event", **values}).insert()


def entries(person, **chosen):
	return timeline(person, **chosen)["entries"]


def titles(person, **chosen):
	return [entry.get("title") for entry in entries(person, **chosen)]

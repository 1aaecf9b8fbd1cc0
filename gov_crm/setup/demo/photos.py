"""Photos of what the newest requests are about, attached as the portal attaches those of residents."""

import frappe

from gov_crm.service_requests.photos import attach_photo, clean_photo
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.filing import REQUEST, set_back
from gov_crm.setup.demo.pictures import SCENES, draw_picture


def attach_photos(count: int) -> None:
	"""To the `count` newest requests by residents of what can be seen, each that has none yet."""
	before = frappe.session.user
	frappe.set_user("Guest")
	try:
		for name in _newest(count):
			_attach(frappe.get_doc(REQUEST, name))
	finally:
		frappe.set_user(before)


def _newest(count: int) -> list[str]:
	filters = {"submission_key": ("like", "demo-%"), "channel": "Web", "service_type": ("in", list(SCENES))}
	order = "opened_on desc, name desc"
	rows = frappe.get_all(REQUEST, filters, ["name", "media"], order_by=order)
	return [row.name for row in rows[:count] if not row.media]


def _attach(request) -> None:
	picture = draw_picture(request.service_type, chance("picture", request.submission_key))
	attach_photo(request, clean_photo(picture))
	set_back("File", "attached_to_name", request.name, request.opened_on)
	set_back("Comment", "reference_name", request.name, request.opened_on)

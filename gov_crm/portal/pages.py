"""The portal: server-rendered pages under /request that need no script to work.

A page renderer (hooks.py) and not files under www/: its templates escape whatever they show, its answers
have their own status and headers, and none of the website's navigation, scripts and cookies get in the way.
"""

import frappe
from frappe import _
from werkzeug.wrappers import Response

from gov_crm.gov_crm.nobody import NOBODY, in_the_name_of
from gov_crm.gov_crm.settings import get_settings
from gov_crm.portal import (
	applying,
	checking_authorizations,
	filing,
	looking_up,
	my_data,
	nearby,
	preview,
	referrals,
	registering,
	surveying,
	unsubscribing,
)
from gov_crm.portal.rendering import Page, respond
from gov_crm.portal.visitors import Visitor, visitor_of

ROUTES = {
	"register": registering.answer,
	"request": filing.answer,
	"request/apply": applying.answer,
	"request/check": checking_authorizations.answer,
	"request/my-data": my_data.answer,
	"request/nearby": nearby.answer,
	"request/referral": referrals.answer,
	"request/status": looking_up.answer,
	"request/survey": surveying.answer,
	"request/unsubscribe": unsubscribing.answer,
}
PREVIEW = "request/preview"


class PortalPage:
	"""One page, in the shape that Frappe's website asks of a renderer."""

	def __init__(self, path: str, http_status_code: int | None = None):
		self.path = path

	def can_render(self) -> bool:
		return self.path in ROUTES or self.path == PREVIEW

	def render(self) -> Response:
		_keep_language()
		if self.path == PREVIEW:  # staff look at it as themselves, also while the portal is closed
			return respond(preview.answer(frappe.request), self.path)
		visitor = visitor_of(frappe.session.user)
		# who asks is what they write: nothing that is filed tells who happened to be logged in
		with in_the_name_of(NOBODY):
			page = self._answer(visitor) if get_settings().portal_enabled else _closed()
		return respond(page, self.path)

	def _answer(self, visitor: Visitor) -> Page:
		"""What the page says has happened is kept before it is said; of anything else nothing is."""
		try:
			page = ROUTES[self.path](frappe.request, visitor)
		except Exception:
			frappe.db.rollback()
			raise
		if page.status >= 400 and not page.keeps:
			frappe.db.rollback()
		elif frappe.request.method == "POST":
			frappe.db.commit()
		return page


def _keep_language() -> None:
	"""The language that a link chose (?_lang=es) stays, in the cookie that Frappe reads."""
	chosen = frappe.form_dict.get("_lang")
	if chosen and chosen == frappe.local.lang:
		frappe.local.cookie_manager.set_cookie("preferred_language", chosen)


def _closed() -> Page:
	return Page("closed.html", _("Requests cannot be made online at the moment"), status=404)

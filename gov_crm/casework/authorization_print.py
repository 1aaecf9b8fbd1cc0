"""What the print of an authorization says beside its fields: whose it is, and how anybody can check it."""

from base64 import b64encode
from io import BytesIO
from urllib.parse import urlencode

import frappe
import pyqrcode
from frappe.utils import get_url

from gov_crm.constituents.visibility import sees_restricted
from gov_crm.domain.access_code import grouped
from gov_crm.domain.authorizations import ACTIVE
from gov_crm.gov_crm.settings import get_settings

CHECK_PAGE = "/request/check"


def printed(authorization) -> dict:
	"""Dict of agency, holder (a name, empty for who may not see it), code, check_page, address (of the page
	with number and code), qr (address of a picture of it), stands (whether it prints as valid)."""
	address = check_address(authorization)
	return {
		"agency": get_settings().agency_name or "",
		"holder": _holder(authorization.holder),
		"code": grouped(authorization.check_code),
		"check_page": get_url(CHECK_PAGE),
		"address": address,
		"qr": _as_picture(address),
		"stands": authorization.status == ACTIVE,
	}


def check_address(authorization) -> str:
	"""The public page that tells whether it is valid: the code is on the paper anyway."""
	return get_url(
		f"{CHECK_PAGE}?{urlencode({'number': authorization.name, 'code': authorization.check_code})}"
	)


def _holder(constituent: str) -> str:
	doc = frappe.get_cached_doc("Gov Constituent", constituent)
	seen = sees_restricted(frappe.session.user) or doc.has_permission("read")
	return doc.full_name if seen else ""


def _as_picture(text: str) -> str:
	"""A QR code as a data: address; SVG, so that it prints sharply at any size."""
	picture = BytesIO()
	pyqrcode.create(text, error="M").svg(picture, scale=4, quiet_zone=2)
	return f"data:image/svg+xml;base64,{b64encode(picture.getvalue()).decode()}"

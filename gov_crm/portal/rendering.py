"""From a page to the answer that a browser gets: templates that escape, and headers that keep guard."""

from base64 import b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

import frappe
from frappe import _
from frappe.utils import format_date, format_time
from frappe.utils.jinja_globals import is_rtl
from jinja2 import Environment, PackageLoader, StrictUndefined
from werkzeug.wrappers import Response

from gov_crm import __version__
from gov_crm.domain.access_code import grouped
from gov_crm.gov_crm.settings import get_settings
from gov_crm.portal.colours import readable


@dataclass(slots=True)
class Page:
	"""What to show: a file of templates/portal, the title of the page, the names that the file uses."""

	template: str
	title: str
	names: dict = field(default_factory=dict)
	status: int = 200
	indexed: bool = False  # whether search engines may list it
	personal: bool = False  # whether it shows what is known of whoever is signed in
	keeps: bool = False  # whether what was written stays, although the page says that something is wrong


def respond(page: Page, path: str) -> Response:
	"""The page as HTML in the visitor's language."""
	style = _own_colour()
	names = {**_common(page, path), "style": style, **page.names}
	html = _templates().get_template(page.template).render(names)
	return Response(html, page.status, _headers(page, style), mimetype="text/html")


@lru_cache
def _templates() -> Environment:
	"""Our own files only, compiled once; whatever is put into them is escaped."""
	templates = Environment(
		loader=PackageLoader("gov_crm", "templates/portal"),
		autoescape=True,
		undefined=StrictUndefined,
		trim_blocks=True,
		lstrip_blocks=True,
	)
	templates.globals["_"] = _
	templates.filters.update({"day": day, "short_day": short_day, "moment": moment, "grouped": grouped})
	return templates


def day(value) -> str:
	"""A date in words, as the visitor's language writes it: Tuesday, March 3, 2026."""
	return format_date(value, "full")


def short_day(value) -> str:
	"""A date where there is little room: Mar 3, 2026."""
	return format_date(value, "medium")


def moment(value) -> str:
	"""The date in words and the time to the minute."""
	return _("{0}, {1}").format(day(value), format_time(value, "short"))


def _common(page: Page, path: str) -> dict:
	settings = get_settings()
	return {
		"title": page.title,
		"path": path,
		"indexed": page.indexed,
		"agency_name": settings.agency_name or "",
		"contact_email": settings.contact_email or "",
		"contact_phone": settings.contact_phone or "",
		"lang": frappe.local.lang or "en",
		"direction": "rtl" if is_rtl() else "ltr",
		"version": __version__,
		# only people who are logged in have one, and their forms are refused without it
		"csrf_token": (frappe.session.data or {}).get("csrf_token") or "",
	}


def _own_colour() -> str:
	colour = get_settings().portal_colour
	return f":root{{--brand:{readable(colour)}}}" if colour else ""


def _headers(page: Page, style: str) -> dict[str, str]:
	secret = page.personal or page.status != 200 or frappe.request.method == "POST"
	headers = {
		# a form that is gone back to keeps what was typed; an answer with a secret code is kept nowhere
		"Cache-Control": "no-store" if secret else "private, no-cache",
		"Content-Security-Policy": _content_policy(style),
		"Referrer-Policy": "same-origin",
		"X-Content-Type-Options": "nosniff",
		"Vary": "Accept-Language, Cookie",
	}
	return headers if page.indexed else {**headers, "X-Robots-Tag": "noindex"}


def _content_policy(style: str) -> str:
	"""Our own files, the map's pictures, and nothing that was written into a page."""
	digest = b64encode(sha256(style.encode()).digest()).decode()
	return "; ".join(
		[
			"default-src 'none'",
			"script-src 'self'",
			f"style-src 'self' 'sha256-{digest}'" if style else "style-src 'self'",
			" ".join(["img-src 'self' data:", *_tile_server()]),
			"connect-src 'self'",
			"form-action 'self'",
			"base-uri 'none'",
			"frame-ancestors 'self'",
		]
	)


def _tile_server() -> list[str]:
	url = urlsplit((get_settings().map_tiles_url or "").replace("{s}", "*"))
	return [f"{url.scheme}://{url.netloc}"] if url.scheme in ("http", "https") else []

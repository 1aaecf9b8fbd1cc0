"""HTTP requests to the app without a server, inside the test's own transaction."""

import contextvars

import frappe
from frappe.utils.password import update_password
from werkzeug.test import Client, TestResponse

PASSWORD = "Correct-Horse-7-Battery"


class HttpClient:
	"""Somebody with a browser: a guest until `login`. Keeps cookies; `last` is the last response."""

	def __init__(self, monkeypatch):
		from frappe.app import application

		self.client, self.monkeypatch = Client(application), monkeypatch
		self.last: TestResponse | None = None

	def get(self, path: str, **options) -> TestResponse:
		"""GET `path`; options are those of werkzeug's test client: query_string, headers …"""
		return self.open(path, method="GET", **options)

	def post(self, path: str, **options) -> TestResponse:
		"""POST `path` with data=… (form, files) or json=…"""
		return self.open(path, method="POST", **options)

	def open(self, path: str, **options) -> TestResponse:
		"""Any request; what the test has written so far is visible to it as if it were committed."""
		frappe.db.commit()
		headers = {"X-Frappe-Site-Name": frappe.local.site, **options.pop("headers", {})}
		# an empty context: the request has a frappe.local of its own, as in a server's thread
		self.last = contextvars.Context().run(self._send, frappe.local.db, path, headers, options)
		frappe.local.request_cache.clear()
		frappe.db.value_cache.clear()
		return self.last

	def login(self, user: str) -> "HttpClient":
		"""Log in as `user`, by the login form's own way; the user gets a password for it."""
		update_password(user, PASSWORD)
		answer = self.post("/api/method/login", data={"usr": user, "pwd": PASSWORD})
		assert answer.status_code == 200, answer.text
		return self

	def _send(self, db, path: str, headers: dict, options: dict) -> TestResponse:
		with self.monkeypatch.context() as patched:
			patched.setattr(frappe, "connect", lambda *args, **kwargs: _join(db, *args, **kwargs))
			patched.setattr(frappe, "destroy", lambda: None)  # the connection is the test's
			return self.client.open(path, headers=headers, buffered=True, **options)

	def __str__(self) -> str:
		if not self.last:
			return "no request"
		request = self.last.request
		text = self.last.get_data()[:2000].decode(errors="replace")  # a PDF is no text
		return f"{request.method} {request.path}: {self.last.status}\n{text}"


def _join(db, site=None, db_name=None, set_admin_as_user=True) -> None:
	"""In the place of frappe.connect: the test's own connection."""
	frappe.local.db = db
	if set_admin_as_user:
		frappe.set_user("Administrator")

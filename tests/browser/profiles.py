"""Chromium with a profile on disk, for all tests of a run.

Only such a profile keeps what Chromium has compiled of the Desk's scripts. Playwright's usual contexts are
incognito, and compile them for each test again: half of what a page of the Desk costs.
"""

from playwright.sync_api import BrowserContext, Page

# not all: the compiled scripts stay
STORED = "local_storage,indexeddb,cache_storage,service_workers"


class Profile:
	"""One person's browser at a time; each begins with it as new."""

	def __init__(self, context: BrowserContext, server: str):
		self.context = context
		self.server = server
		self.devtools = context.new_cdp_session(context.pages[0])

	def open(self, cookies: list[dict], viewport: dict | None) -> Page:
		"""A new page, as wide as wanted, of whoever has these cookies."""
		self.context.add_cookies(cookies)
		page = self.context.new_page()
		if viewport:
			page.set_viewport_size(viewport)
		return page

	def pages(self) -> list[Page]:
		"""What was opened; not the empty page that the browser began with and stays open by."""
		return self.context.pages[1:]

	def forget(self) -> None:
		"""All that a page, its person or a test left in it."""
		for page in self.pages():
			page.close()
		self.context.unroute_all()
		self.context.set_extra_http_headers({})
		self.context.set_geolocation(None)
		self.context.clear_permissions()
		self.context.clear_cookies()
		self.devtools.send("Storage.clearDataForOrigin", {"origin": self.server, "storageTypes": STORED})

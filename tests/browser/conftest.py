"""What browser tests stand on: a demo server of their own, Chromium, and people who are logged in.

The server is a copy of the demo site on a free port; it starts with the first test and stops with the last.
"""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.browser.profiles import Profile

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	# this machine only; a route of Playwright's would say so too, but switch Chromium's caches off
	"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000  # milliseconds until what is missing is an error, on a machine that does much else


@pytest.fixture(scope="session")
def server():
	"""The address of the demo that these tests have for themselves."""
	from embedded import runs

	with runs.demo_server() as address:
		yield address


@pytest.fixture(scope="session")
def profile(server):
	"""`profile(0)` is a headless Chromium for one person, Debian's own: none is ever downloaded.

	A second person at the same time needs `profile(1)`; each starts when it is first asked for.
	"""
	from playwright.sync_api import expect, sync_playwright

	expect.set_options(timeout=PATIENCE)
	with TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:

		@cache
		def start(number: int) -> Profile:
			# Bootstrap ignores a dialog's button while the dialog is still sliding in
			still = {"reduced_motion": "reduce"}
			context = playwright.chromium.launch_persistent_context(
				Path(folder, str(number)), base_url=server, viewport=DESKTOP, **_chromium(), **still
			)
			context.set_default_timeout(PATIENCE)
			return Profile(context, server)

		yield start


@pytest.fixture(scope="session")
def chromium(profile):
	"""For contexts that no profile can give, such as one that runs no script."""
	return profile(0).context.browser


@pytest.fixture(scope="session")
def cookies_of(chromium, server):
	"""`cookies_of(user)` is what the browser has of somebody who logged in: once, for the whole run."""

	@cache
	def log_in(user: str) -> list[dict]:
		context = chromium.new_context(base_url=server)
		answer = context.request.post("/api/method/login", form={"usr": user, "pwd": _passwords()[user]})
		assert answer.ok, answer.text()
		cookies = context.cookies()
		context.close()
		return cookies

	return log_in


@pytest.fixture
def visit(profile, cookies_of, request):
	"""`visit(user, viewport=PHONE)` opens a page as somebody of the demo, or as a guest."""
	opened = []

	def open_page(user: str | None = None, viewport: dict | None = None):
		opened.append(profile(len(opened)))
		return opened[-1].open(cookies_of(user) if user else [], viewport)

	yield open_page
	for number, browser in enumerate(opened):
		if getattr(request.node, "failed", False):
			_keep_pictures(browser.pages(), f"{request.node.name}-{number}")
		browser.forget()


@pytest.fixture
def guest(visit):
	"""A page of somebody who is not logged in."""
	return visit()


@pytest.fixture
def clerk(visit):
	"""A page of the demo's clerk."""
	return visit(_user("clerk"))


@pytest.fixture
def supervisor(visit):
	"""A page of the demo's supervisor."""
	return visit(_user("supervisor"))


@pytest.fixture
def manager(visit):
	"""A page of the demo's manager."""
	return visit(_user("manager"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	"""Tell the fixtures that the test failed, and the reader where the pictures are."""
	report = yield
	if report.when == "call" and report.failed:
		item.failed = True
		report.sections.append(("screenshots", str(_pictures() / f"{item.name}-*.png")))
	return report


def _logins() -> dict[str, tuple[str, str]]:
	from gov_crm.setup.demo import LOGINS

	return {role.lower(): (user, password) for role, user, password in LOGINS}


def _user(role: str) -> str:
	return _logins()[role][0]


def _passwords() -> dict[str, str]:
	from embedded.site import ADMIN_PASSWORD

	return {"Administrator": ADMIN_PASSWORD, **dict(_logins().values())}


def _chromium() -> dict:
	program = next(filter(None, map(shutil.which, CHROMIUM)), None)
	if not program:
		pytest.skip("Chromium is not installed (Debian's package chromium).")
	sandbox = [] if Path("/proc/self").stat().st_uid else ["--no-sandbox"]  # root has none
	return {"executable_path": program, "args": [*QUIET, *sandbox]}


def _pictures() -> Path:
	from embedded.paths import HOME

	return HOME / "screenshots"


def _keep_pictures(pages: list, name: str) -> None:
	_pictures().mkdir(parents=True, exist_ok=True)
	for number, page in enumerate(pages):
		page.screenshot(path=_pictures() / f"{name}-{number}.png".replace("/", "_"), full_page=True)

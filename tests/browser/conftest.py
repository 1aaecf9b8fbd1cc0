"""What browser tests stand on: a demo server of their own, Chromium, and people who are logged in.

The server is a copy of the demo site on a free port; it starts with the first test and stops with the last.
"""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
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
def chromium():
	"""A headless Chromium, Debian's own: none is ever downloaded."""
	from playwright.sync_api import expect, sync_playwright

	program = next(filter(None, map(shutil.which, CHROMIUM)), None)
	if not program:
		pytest.skip("Chromium is not installed (Debian's package chromium).")
	expect.set_options(timeout=PATIENCE)
	sandbox = [] if Path("/proc/self").stat().st_uid else ["--no-sandbox"]  # root has none
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *sandbox])
		yield browser
		browser.close()


@pytest.fixture
def visit(server, chromium, request):
	"""`visit(user, viewport=PHONE)` opens a page as somebody of the demo, or as a guest."""
	contexts = []

	def open_page(user: str | None = None, viewport: dict | None = None):
		# Bootstrap ignores a dialog's button while the dialog is still sliding in
		still = {"reduced_motion": "reduce"}
		context = chromium.new_context(base_url=server, viewport=viewport or DESKTOP, **still)
		context.set_default_timeout(PATIENCE)
		context.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
		contexts.append(context)
		if user:
			_log_in(context, user)
		return context.new_page()

	yield open_page
	for number, context in enumerate(contexts):
		if getattr(request.node, "failed", False):
			_keep_pictures(context, f"{request.node.name}-{number}")
		context.close()


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


def _log_in(context, user: str) -> None:
	password = dict(_logins().values())[user]
	answer = context.request.post("/api/method/login", form={"usr": user, "pwd": password})
	assert answer.ok, answer.text()


def _pictures() -> Path:
	from embedded.paths import HOME

	return HOME / "screenshots"


def _keep_pictures(context, name: str) -> None:
	_pictures().mkdir(parents=True, exist_ok=True)
	for number, page in enumerate(context.pages):
		page.screenshot(path=_pictures() / f"{name}-{number}.png".replace("/", "_"), full_page=True)

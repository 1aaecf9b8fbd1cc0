"""The web server: gunicorn, as on a bench, but one process with threads.

One process, since cache and jobs live in memory; threads, so that a slow request holds nobody up. SQLite
has no row locks, so requests that may write take turns there; those that only read never wait.
"""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from gunicorn.app.base import BaseApplication
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.wsgi import ClosingIterator

SAFE = ("GET", "HEAD", "OPTIONS")
THREADS = 8
one_writer = threading.Lock()


class OneWriter:
	"""WSGI middleware: an unsafe request has the lock until its response is closed, its jobs done."""

	def __init__(self, app: Callable):
		self.app = app

	def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
		if environ["REQUEST_METHOD"] in SAFE:
			return self.app(environ, start_response)
		one_writer.acquire()
		try:
			return ClosingIterator(self.app(environ, start_response), one_writer.release)
		except BaseException:
			one_writer.release()
			raise


def application(sites: Path, site: str) -> Callable:
	"""The WSGI application of the site with its assets and public files; changes to the sites folder."""
	os.environ["FRAPPE_SITE"] = site
	os.chdir(sites)
	import frappe
	from frappe.app import application as frappe_application
	from frappe.middlewares import StaticDataMiddleware

	app = frappe_application
	if frappe.get_site_config(".", site).db_type == "sqlite":
		app = OneWriter(app)
	# no timeout: a browser asks whether a file changed, so that a changed script is seen at once
	app = SharedDataMiddleware(app, {"/assets": str(sites / "assets")}, cache_timeout=0)
	return StaticDataMiddleware(app, {"/files": str(sites / site)})


class Server(BaseApplication):
	"""gunicorn, configured here and not by files or arguments."""

	def __init__(self, load: Callable, port: int, started: Callable):
		self.load_app, self.port, self.started = load, port, started
		super().__init__()

	def load_config(self):
		settings = {
			"bind": f"127.0.0.1:{self.port}",
			"worker_class": "gthread",
			"threads": THREADS,
			"timeout": 0,
			"graceful_timeout": 2,
			# a connection whose request left a job behind would keep the browser's next one waiting
			"keepalive": 0,
			"loglevel": "warning",
			"post_worker_init": lambda worker: self.started(),
		}
		for name, value in settings.items():
			self.cfg.set(name, value)

	def load(self):
		return self.load_app()


def serve(sites: Path, site: str, port: int, started: Callable = lambda: None) -> None:
	"""Serve the site on 127.0.0.1:`port` until interrupted; `started` is called once it answers."""
	Server(lambda: application(sites, site), port, started).run()

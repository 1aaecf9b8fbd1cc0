"""A site where recipes work: it runs server scripts, as few sites do by themselves."""

import pytest


@pytest.fixture
def scripts_run(monkeypatch):
	"""`scripts_run(False)` switches the site's server scripts off again."""
	from frappe.utils import safe_exec

	def switch(on=True):
		monkeypatch.setattr(safe_exec, "is_safe_exec_enabled", lambda: on)

	switch()
	return switch

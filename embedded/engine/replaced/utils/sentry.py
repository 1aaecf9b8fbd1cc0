"""Error reports to Sentry are an optional extra of Frappe; `frappe.log_error` must work without it."""


def capture_exception(message: str | None = None) -> None:
	"""Send nothing."""


def set_sentry_context() -> None:
	"""Know nothing of Sentry."""

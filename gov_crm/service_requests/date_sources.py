"""What the dates of open requests are made of, and whether it was changed. Bound to on_update of each."""

from frappe import _

from gov_crm.gov_crm.calendars import to_domain
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.recomputing import note_change

TARGET = ("priority", "first_response_hours", "resolution_value", "resolution_unit")
STEP = ("at_percent", "notify")


@site_language()
def follow_calendar(calendar, method: str | None = None) -> None:
	"""Its hours, holidays or time zone."""
	before = calendar.get_doc_before_save()
	if before and to_domain(before) != to_domain(calendar):
		note_change(calendar, _("the calendar {0} changed").format(calendar.name))


@site_language()
def follow_type(service, method: str | None = None) -> None:
	"""Its targets, its calendar or its usual priority, which lends its target to others; its steps."""
	before = service.get_doc_before_save()
	if not before:
		return
	if _promise(before) != _promise(service):
		note_change(service, _("the targets of {0} changed").format(service.service_name))
	elif _rows(before, "escalation", STEP) != _rows(service, "escalation", STEP):
		note_change(service, _("the steps of escalation changed"), steps_only=True)


@site_language()
def follow_department(department, method: str | None = None) -> None:
	"""Its calendar."""
	before = department.get_doc_before_save()
	if before and before.calendar != department.calendar:
		note_change(department, _("{0} works by another calendar").format(department.name))


@site_language()
def follow_settings(settings, method: str | None = None) -> None:
	"""The default calendar; the steps of escalation."""
	before = settings.get_doc_before_save()
	if not before:
		return
	if before.default_calendar != settings.default_calendar:
		note_change(settings, _("the default calendar is now {0}").format(settings.default_calendar))
	elif _rows(before, "escalation", STEP) != _rows(settings, "escalation", STEP):
		note_change(settings, _("the steps of escalation changed"), steps_only=True)


def _promise(service) -> tuple:
	return service.calendar, service.default_priority, _rows(service, "targets", TARGET)


def _rows(doc, table: str, columns: tuple[str, ...]) -> list[tuple]:
	"""An empty number and zero are one promise: none."""
	return [tuple(row.get(column) or None for column in columns) for row in doc.get(table)]

"""A new request is there: its history begins, its holder gets a task, the rest follows when it is safe."""

from frappe import _

from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.nobody import in_the_name_of
from gov_crm.service_requests.acknowledging import comes_in_silence
from gov_crm.service_requests.anonymity import filer_of
from gov_crm.service_requests.asking_departments import check_asker, note_ask
from gov_crm.service_requests.assignment import show_assignment
from gov_crm.service_requests.failed_fixes import find_failed_fix, note_failed_fix
from gov_crm.service_requests.following_up import check_earlier, note_follow_up
from gov_crm.service_requests.history import PUBLIC, record


def compare_with_earlier(request) -> None:
	"""Before it is saved: what it goes back to, and whether it says that something was not fixed."""
	check_earlier(request)
	check_asker(request)
	request.failed_fix_of = find_failed_fix(request)


def welcome(request) -> None:
	"""Done in the name of whoever filed it, which on an anonymous request is nobody's."""
	with in_the_name_of(filer_of(request)):
		_note_receipt(request)
		note_failed_fix(request)
		note_follow_up(request)
		note_ask(request)
		if request.assigned_to:
			show_assignment(request)
		if not comes_in_silence():
			run_after_commit("gov_crm.service_requests.intake.follow_up", request=request.name)


@site_language()
def _note_receipt(request) -> None:
	received = _("Received: {0}").format(_(request.channel))
	record(request.name, "Status", received, visibility=PUBLIC, status="New")

"""Mail of Outlook with a winmail.dat: its files are unpacked; what only Outlook opens stays, with a note."""

import frappe
import pytest
from PIL import Image

from tests import mails
from tests.mails.outlook import package
from tests.site import factories as make
from tests.site.support.mailbox import Inbox, requests


@pytest.fixture
def inbox(outgoing_mail):
	make.department(name="Front Desk")
	return Inbox()


def received(inbox, raw):
	inbox.receive(raw)
	(request,) = requests()
	return request


def files_of(request):
	"""By their ending: the rest of a name is another one where such a file is there already."""
	names = frappe.get_all("File", {"attached_to_name": request.name}, pluck="name", order_by="creation")
	files = [frappe.get_doc("File", name) for name in names]
	return {file.file_name.rpartition(".")[2]: file for file in files}


def test_the_files_of_a_package_of_outlook_are_unpacked_and_its_photo_is_cleaned(inbox):
	photo, plan = mails.photo(), b"Two posts and a gate."
	packed = package(("Fence in front.jpg", photo), ("Plan.txt", plan), text="See the plan.")
	request = received(inbox, mails.with_files(("winmail.dat", packed)))
	found = files_of(request)
	assert sorted(found) == ["jpg", "txt"]
	assert found["jpg"].file_name.startswith("Fence in front")
	assert found["txt"].file_size == len(plan) and all(file.is_private for file in found.values())
	assert request.media == found["jpg"].file_url
	assert not Image.open(found["jpg"].get_full_path()).getexif()
	assert request.description == "See the files."


def test_what_of_a_package_only_outlook_opens_stays_with_a_note(inbox):
	packed = package(("Another mail", None), ("Plan.txt", b"Two posts and a gate."))
	request = received(inbox, mails.with_files(("winmail.dat", packed)))
	assert sorted(files_of(request)) == ["dat", "txt"]
	said = "winmail.dat has more in it, which only Outlook opens: ask for that."
	assert said in make.updates(request)


def test_a_broken_package_of_outlook_is_kept_with_a_note(inbox):
	request = received(inbox, mails.raw("winmail"))
	assert request.description == "Please find the plans attached."
	assert "winmail.dat is a package that only Outlook opens: ask for its files." in make.updates(request)
	assert frappe.db.exists("File", {"attached_to_name": request.name, "file_name": ("like", "winmail%.dat")})

"""Parts of a photo burnt out by whoever works on the request: by mouse, by finger, by keys alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE, _user
from tests.browser.test_desk_work import person, request_number  # noqa: F401 the request to work on

# A photo like no other, 640 by 400 with stripes and two white "faces", uploaded as the attach dialog does it
UPLOAD = """async (number) => {
	const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 400 });
	const pen = canvas.getContext("2d");
	const tone = Math.random() * 360;
	for (let x = 0; x < 640; x += 8) {
		pen.fillStyle = `hsl(${(x * 7 + tone) % 360} 60% 60%)`;
		pen.fillRect(x, 0, 8, 400);
	}
	pen.fillStyle = "white";
	for (const x of [160, 440]) pen.fillRect(x, 120, 80, 100);
	const photo = await new Promise((give) => canvas.toBlob(give, "image/jpeg", 0.95));
	const form = new FormData();
	const fields = { doctype: "Gov Service Request", docname: number, fieldname: "media", is_private: 1 };
	Object.entries(fields).forEach(([field, value]) => form.append(field, value));
	form.append("file", photo, `street-${number}.jpg`);
	const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token };
	const answer = await fetch("/api/method/upload_file", { method: "POST", body: form, headers });
	const { message } = await answer.json();
	await frappe.db.set_value("Gov Service Request", number, "media", message.file_url);
	return message.file_url;
}"""
# The colours of some points of the photo on the form, as red-green-blue
COLOURS = """async (points) => {
	const photo = document.querySelector(".gov-photo img");
	await photo.decode();
	const canvas = document.createElement("canvas");
	[canvas.width, canvas.height] = [photo.naturalWidth, photo.naturalHeight];
	const pen = canvas.getContext("2d");
	pen.drawImage(photo, 0, 0);
	return points.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3));
}"""
BLACK = [0, 0, 0]


@pytest.fixture
def photo(supervisor, request_number):  # noqa: F811
	"""The address of a photo on the request, which is open."""
	desk.visit(supervisor, "/app/gov-crm-settings")
	address = supervisor.evaluate(UPLOAD, request_number)
	desk.open_request(supervisor, request_number)
	return address


def open_dialog(page):
	page.get_by_role("button", name="Hide parts of the photo").click()
	dialog = page.locator(".modal.show")
	expect(dialog.locator(".gov-redaction img")).to_be_visible()
	page.wait_for_function(desk.NO_DIALOG_OPENS)  # while it slides in, the photo moves under the mouse
	return dialog


def boxes(dialog):
	return dialog.locator(".gov-box")


def at(dialog, x, y):
	"""Where a pixel of the photo is on the screen."""
	shown = dialog.locator(".gov-redaction img").bounding_box()
	return shown["x"] + x * shown["width"] / 640, shown["y"] + y * shown["height"] / 400


def draw(page, dialog, start, end):
	page.mouse.move(*at(dialog, *start))
	page.mouse.down()
	page.mouse.move(*at(dialog, *end), steps=4)
	page.mouse.up()


def save(page, dialog, earlier):
	dialog.get_by_role("button", name="Burn In and Save").click()
	expect(page.locator(".modal.show")).to_have_count(0)
	expect(page.locator(".gov-photo img:visible")).not_to_have_attribute("src", earlier)


def test_boxes_drawn_with_the_mouse_are_burnt_into_the_photo(supervisor, photo):
	dialog = open_dialog(supervisor)
	button = dialog.get_by_role("button", name="Burn In and Save")
	expect(button).to_be_disabled()
	draw(supervisor, dialog, (150, 110), (250, 230))
	expect(boxes(dialog)).to_have_count(1)
	draw(supervisor, dialog, (10, 10), (60, 60))
	expect(boxes(dialog)).to_have_count(2)
	dialog.get_by_role("button", name="Undo").click()
	expect(boxes(dialog)).to_have_count(1)
	draw(supervisor, dialog, (300, 300), (360, 360))
	# taken in the middle and moved over the other face
	draw(supervisor, dialog, (330, 330), (480, 150))
	# and sized by its corner
	draw(supervisor, dialog, (510, 180), (540, 230))
	expect(boxes(dialog)).to_have_count(2)
	expect(dialog.get_by_role("status")).to_have_text("Boxes: 2")
	save(supervisor, dialog, photo)
	inside = supervisor.evaluate(COLOURS, [[160, 120], [200, 170], [240, 220], [460, 130], [530, 220]])
	assert inside == [BLACK] * 5
	assert BLACK not in supervisor.evaluate(COLOURS, [[30, 30], [330, 330], [600, 380]])
	said = re.compile(r"Photo redacted: .*2 areas")
	expect(supervisor.locator(".gov-history:visible")).to_contain_text(said)
	assert supervisor.request.get(photo).status == 403


def test_a_box_is_set_moved_sized_and_taken_away_by_keys_alone(supervisor, photo):
	button = supervisor.get_by_role("button", name="Hide parts of the photo")
	button.focus()
	button.press("Enter")
	dialog = supervisor.locator(".modal.show")
	expect(dialog.locator(".gov-redaction img")).to_be_visible()
	supervisor.wait_for_function(desk.NO_DIALOG_OPENS)
	add = dialog.get_by_role("button", name="Add a Box")
	add.focus()
	supervisor.keyboard.press("Enter")
	box = boxes(dialog).first
	expect(box).to_be_focused()
	said = "Box 1: 128 by 80 pixels, 256 from the left, 160 from the top"
	expect(box).to_have_attribute("aria-label", said)
	for key in ["ArrowLeft"] * 13 + ["ArrowUp"] * 6 + ["Shift+ArrowDown"] * 5 + ["Alt+ArrowRight"] * 2:
		supervisor.keyboard.press(key)
	said = "Box 1: 128 by 120 pixels, 154 from the left, 112 from the top"
	expect(boxes(dialog).first).to_have_attribute("aria-label", said)
	add.press("Enter")
	expect(boxes(dialog)).to_have_count(2)
	supervisor.keyboard.press("Delete")
	expect(boxes(dialog)).to_have_count(1)
	expect(boxes(dialog).first).to_be_focused()
	button = dialog.get_by_role("button", name="Burn In and Save")
	button.focus()
	button.press("Enter")
	expect(supervisor.locator(".modal.show")).to_have_count(0)
	expect(supervisor.locator(".gov-photo img:visible")).not_to_have_attribute("src", photo)
	assert supervisor.evaluate(COLOURS, [[160, 120], [240, 219], [200, 170]]) == [BLACK] * 3


def test_a_finger_draws_a_box_on_a_telephone(visit, request_number, photo):  # noqa: F811
	page = visit(_user("supervisor"), viewport=PHONE)
	desk.open_request(page, request_number)
	dialog = open_dialog(page)
	start, end = at(dialog, 150, 110), at(dialog, 250, 230)
	finger = page.context.new_cdp_session(page)
	touch = {"start": "touchStart", "move": "touchMove", "end": "touchEnd"}
	for step, point in (("start", start), ("move", end), ("end", None)):
		points = [{"x": point[0], "y": point[1]}] if point else []
		finger.send("Input.dispatchTouchEvent", {"type": touch[step], "touchPoints": points})
	expect(boxes(dialog)).to_have_count(1)
	save(page, dialog, photo)
	assert page.evaluate(COLOURS, [[200, 170]]) == [BLACK]


def test_the_records_officer_puts_the_original_back(visit, supervisor, request_number, photo):  # noqa: F811
	dialog = open_dialog(supervisor)
	draw(supervisor, dialog, (150, 110), (250, 230))
	save(supervisor, dialog, photo)
	expect(supervisor.get_by_role("button", name="Originals of redacted photos")).to_have_count(0)

	officer = visit(_user("records officer"))
	desk.open_request(officer, request_number)
	officer.get_by_role("button", name="Originals of redacted photos").click()
	officer.locator(".list-row .list-subject a").first.click()
	officer.get_by_role("button", name="Put the Original Back").click()
	officer.locator(".modal.show").get_by_role("button", name="Yes").click()
	expect(officer.locator(".gov-history:visible")).to_contain_text("The original photo is back")
	assert officer.evaluate(COLOURS, [[200, 170]]) == [[255, 255, 255]]

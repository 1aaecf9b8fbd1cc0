"""Raw mails as real programs write them, for tests."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
# No Message-ID, no date, letters in no charset that is said, and a subject of which half cannot be decoded
BROKEN = "\r\n".join(
	(
		"From: José García <jose@example.com>",
		"To: help@city.example",
		"Subject: =?x-unknown?Q?Ma=F1ana?= =?utf-8?B?bm90IGJhc2U2NA?= árbol caído",
		"Date: not a date",
		"Content-Type: text/plain; charset=us-ascii",
		"Content-Transfer-Encoding: 8bit",
		"",
		"El árbol de la calle Mayor se ha caído.",
		"",
	)
).encode("latin-1")


def raw(name: str, **words: str) -> bytes:
	"""The mail of this name, with words put in where it has gaps for them."""
	mail = BROKEN if name == "broken" else (HERE / f"{name}.eml").read_bytes()
	if not words:
		return mail
	text = mail.decode()
	words.setdefault("references", words.get("answered", ""))
	words.setdefault("subject_q", words.get("subject", "").replace(" ", "_"))
	return text.format(**words).encode()


def plain(sender: str, subject: str, text: str = "Hello.", **headers: str) -> bytes:
	"""A mail of plain text; `message_id="<x@y>"` becomes its Message-ID header."""
	named = {name.replace("_", "-").title(): value for name, value in headers.items()}
	lines = {"From": sender, "To": "help@city.example", "Subject": subject, **named}
	head = "".join(f"{name}: {value}\n" for name, value in lines.items())
	return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def with_files(*files: tuple[str, bytes]) -> bytes:
	"""A mail with these files, each by its name and content."""
	mail = EmailMessage()
	mail["From"], mail["To"], mail["Subject"] = (
		"Grace Hopper <grace@example.com>",
		"help@city.example",
		"Files",
	)
	mail["Message-ID"] = "<files@example.com>"
	mail.set_content("See the files.")
	for name, content in files:
		kind = ("image", "jpeg") if name.endswith("jpg") else ("application", "octet-stream")
		mail.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
	return mail.as_bytes()


def photo() -> bytes:
	"""A large JPEG that says where it was taken."""
	picture, out = Image.effect_noise((400, 400), 90).convert("RGB"), BytesIO()
	exif = Image.Exif()
	exif[0x010E] = "Elm Street 12"
	picture.save(out, "JPEG", exif=exif)
	return out.getvalue()

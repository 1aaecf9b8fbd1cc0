"""Headers that every reader understands, out of those that mail really has.

What a mail program folded, encoded in parts, in a wrong charset or not at all is written anew in UTF-8.
A mail without a Message-ID gets one that follows from it, so that it is the same mail when it comes again.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NoBase64
from email.header import Header
from email.parser import BytesHeaderParser
from email.utils import formataddr, getaddresses
from hashlib import sha256
from quopri import decodestring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from email.message import Message

_ADDRESSES = ("From", "Reply-To", "X-Original-From", "To", "Cc", "Bcc")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_ENCODED = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_ENCODED = re.compile(r"(\?=)\s+(=\?)")
_PLAIN = re.compile(r"[ -~]*")


def mend(raw: bytes) -> bytes:
	"""The same mail with a readable head; its body is not looked at."""
	end = _END_OF_HEADERS.search(raw)
	head, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
	message = BytesHeaderParser().parsebytes(head + b"\n\n")
	if not str(message["Message-ID"] or "").strip(" <>\t\r\n"):
		_put(message, "Message-ID", f"<{sha256(raw).hexdigest()[:40]}@without-message-id>")
	for name in ("Subject", *_ADDRESSES):
		if message[name] is not None:
			_put(message, name, _written_anew(name, message))
	lines = "".join(f"{name}: {value}\n" for name, value in message.raw_items())
	# what stands among the headers and is none belongs to the body, as every reader takes it
	stray = str(message.get_payload()).strip("\r\n")
	pieces = [lines, stray] if stray else [lines]
	return b"\n".join([*(piece.encode("utf-8", "surrogateescape") for piece in pieces), body])


def readable(header: str) -> str:
	"""A header as people read it: decoded, unfolded; what cannot be decoded shows as a question mark."""
	unfolded = _as_text(header.encode("utf-8", "surrogateescape"), "utf-8")
	joined = _BETWEEN_ENCODED.sub(r"\1\2", unfolded)
	return " ".join(_ENCODED.sub(_decoded, joined).split())


def _written_anew(name: str, message: Message) -> str:
	values = [value for key, value in message.raw_items() if key.lower() == name.lower()]
	if name == "Subject":
		return _encoded(readable(values[0]))
	pairs = [(readable(who), at.strip()) for who, at in getaddresses(values) if who or at]
	return ", ".join(formataddr((who, at), "utf-8") if at.isascii() else _encoded(who) for who, at in pairs)


def _encoded(text: str) -> str:
	return text if _PLAIN.fullmatch(text) else Header(text, "utf-8", maxlinelen=10_000).encode()


def _decoded(match: re.Match[str]) -> str:
	charset, how, text = match.groups()
	try:
		raw = _base64(text) if how in "bB" else decodestring(text.encode(), header=True)
	except (NoBase64, ValueError):
		return "?"
	return _as_text(raw, charset)


def _base64(text: str) -> bytes:
	return b64decode(text + "=" * (-len(text) % 4))


def _as_text(raw: bytes, charset: str) -> str:
	"""Decoded as it says, or as it is: much says nothing true of its charset."""
	for attempt in (charset, "utf-8", "cp1252"):
		try:
			return raw.decode(attempt)
		except (LookupError, UnicodeDecodeError):
			continue
	return raw.decode("ascii", "replace")


def _put(message: Message, name: str, value: str) -> None:
	del message[name]
	message[name] = value

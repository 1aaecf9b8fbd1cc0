"""A winmail.dat as Exchange makes it, for tests: files by name and content, and the text of the mail."""

import struct

SIGNATURE, KEY = 0x223E9F78, 1
CODE_PAGE, PROPERTIES = 0x00069007, 0x00069003
FILE_BEGINS, FILE_NAME, FILE_CONTENT, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
BODY, HTML, LONG_NAME = 0x1000, 0x1013, 0x3707
BINARY, TEXT_16, NUMBER, MAIL_WITHIN = 0x102, 0x1F, 0x03, 0x0D


def package(*files: tuple[str, bytes | None], text: str = "", html: str = "") -> bytes:
	"""A file whose content is None is a mail within the mail."""
	parts = [_attribute(1, CODE_PAGE, struct.pack("<II", 1252, 0))]
	parts.append(_attribute(1, PROPERTIES, _properties(*_texts(text, html))))
	for name, content in files:
		parts.append(_attribute(2, FILE_BEGINS, bytes(14)))
		# names of eight letters stand in the attribute, whole ones among the properties
		parts.append(_attribute(2, FILE_NAME, name[:8].encode("cp1252", "replace") + b"\0"))
		more = []
		if content is None:
			more.append(_long_value(MAIL_WITHIN, 0x3701, bytes(20)))
		else:
			parts.append(_attribute(2, FILE_CONTENT, content))
		named = struct.pack("<HH16sII", NUMBER, 0x8001, bytes(16), 0, 7) + struct.pack("<I", 1)
		parts.append(_attribute(2, FILE_PROPERTIES, _properties(named, _text(LONG_NAME, name), *more)))
	return struct.pack("<IH", SIGNATURE, KEY) + b"".join(parts)


def _texts(text: str, html: str) -> list[bytes]:
	found = [_text(BODY, text)] if text else []
	return [*found, _long_value(BINARY, HTML, html.encode())] if html else found


def _attribute(level: int, tag: int, data: bytes) -> bytes:
	return struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) % 65536)


def _properties(*rows: bytes) -> bytes:
	return struct.pack("<I", len(rows)) + b"".join(rows)


def _text(number: int, text: str) -> bytes:
	return _long_value(TEXT_16, number, text.encode("utf-16-le") + b"\0\0")


def _long_value(kind: int, number: int, data: bytes) -> bytes:
	return struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)

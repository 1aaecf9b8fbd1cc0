"""What is in a winmail.dat: files and text that Outlook packs in a format of its own (TNEF).

After Microsoft's MS-OXTNEF (the stream of attributes) and MS-OXCMAIL (the properties that matter in a mail).
Only what is laid open there is read: text that is compressed (RTF) and mails within the mail are not.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Iterator

SIGNATURE = 0x223E9F78
# Attributes, by their tag
FILE_BEGINS, FILE_NAME, FILE_CONTENT, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
TEXT, PROPERTIES, CODE_PAGE = 0x0002800C, 0x00069003, 0x00069007
# Properties, by their number
LONG_NAME, SHORT_NAME, SHOWN_NAME, CONTENT = 0x3707, 0x3704, 0x3001, 0x3701
BODY, HTML = 0x1000, 0x1013
# Kinds of values: those of no fixed length, and how long the others are, filled up to whole words
TEXT_8, TEXT_16, BINARY, OBJECT = 0x1E, 0x1F, 0x102, 0x0D
LENGTHS = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
SEVERAL, NAMED = 0x1000, 0x8000
USUAL_CODE_PAGE = 1252


NAME = "winmail.dat"
CONTENT_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


class PackageUnreadable(DomainError):
	template = "This is no package of Outlook, or it is broken."


@dataclass(slots=True)
class PackedFile:
	"""A file in the package; `content` is None where it is a mail within the mail, or lies elsewhere."""

	name: str = ""
	content: bytes | None = None


@dataclass(slots=True)
class Package:
	"""The files in their order, and the text of the mail, plain and in HTML, empty where there is none."""

	files: list[PackedFile] = field(default_factory=list)
	text: str = ""
	html: str = ""
	code_page: str = f"cp{USUAL_CODE_PAGE}"


def is_package(name: str | None, content_type: str) -> bool:
	"""Whether a part of a mail is one, by what it says of itself."""
	return (name or "").lower() == NAME or content_type.lower() in CONTENT_TYPES


def open_package(content: bytes) -> Package:
	"""Raises PackageUnreadable for what is none, or ends too early."""
	package = Package()
	try:
		for tag, data in _attributes(content):
			_take_in(package, tag, data)
	except (struct.error, LookupError, UnicodeDecodeError) as broken:
		raise PackageUnreadable from broken
	return package


class _Reader:
	"""Reads on through bytes; struct.error where they end too early."""

	def __init__(self, data: bytes):
		self.data, self.at = data, 0

	def take(self, length: int) -> bytes:
		found = self.data[self.at : self.at + length]
		if len(found) < length:
			raise struct.error
		self.at += length
		return found

	def number(self, length: int = 4) -> int:
		return int.from_bytes(self.take(length), "little")

	def words(self, length: int) -> bytes:
		"""What is filled up to a multiple of four."""
		found = self.take(length)
		self.at += -length % 4
		return found


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
	"""(tag, data) of each; the checksum behind it is passed over, since many programs get it wrong."""
	reader = _Reader(content)
	if reader.number() != SIGNATURE:
		raise struct.error
	reader.take(2)
	# behind the last one some programs leave garbage that is no attribute
	while reader.at + 11 <= len(content) and reader.data[reader.at] in (1, 2):
		reader.take(1)
		tag = reader.number()
		yield tag, reader.take(reader.number())
		reader.at += 2


def _take_in(package: Package, tag: int, data: bytes) -> None:
	if tag == CODE_PAGE:
		package.code_page = _code_page(int.from_bytes(data[:4], "little"))
	elif tag == TEXT:
		package.text = package.text or _plain(data, package.code_page)
	elif tag == PROPERTIES:
		_take_in_words(package, _properties(data, package.code_page))
	elif tag == FILE_BEGINS:
		package.files.append(PackedFile())
	elif tag in (FILE_NAME, FILE_CONTENT, FILE_PROPERTIES):
		_take_in_file(package, tag, data)


def _take_in_words(package: Package, found: dict[int, str | bytes]) -> None:
	words, html = found.get(BODY, ""), found.get(HTML, "")
	package.text = package.text or (words if isinstance(words, str) else "")
	package.html = html if isinstance(html, str) else _decoded_html(html, package.code_page)


def _take_in_file(package: Package, tag: int, data: bytes) -> None:
	if not package.files:
		package.files.append(PackedFile())
	file = package.files[-1]
	if tag == FILE_CONTENT:
		file.content = data
	elif tag == FILE_NAME:
		file.name = file.name or _plain(data, package.code_page)
	else:
		found = _properties(data, package.code_page)
		names = (found.get(number) for number in (LONG_NAME, SHORT_NAME, SHOWN_NAME))
		file.name = next((name for name in names if isinstance(name, str) and name), file.name)
		if file.content is None and isinstance(content := found.get(CONTENT), bytes):
			file.content = content


def _properties(data: bytes, code_page: str) -> dict[int, str | bytes]:
	"""Texts and bytes by the number of their property; of several values the first."""
	reader, found = _Reader(data), {}
	for _ in range(reader.number()):
		kind, number = reader.number(2), reader.number(2)
		if number >= NAMED:
			_pass_name(reader)
		values = _values(reader, kind)
		if values and number < NAMED:
			found[number] = _value(kind & ~SEVERAL, values[0], code_page)
	return {number: value for number, value in found.items() if value is not None}


def _pass_name(reader: _Reader) -> None:
	reader.take(16)
	is_text = reader.number() == 1
	length = reader.number()
	if is_text:
		reader.words(length)


def _values(reader: _Reader, kind: int) -> list[bytes]:
	single = kind & ~SEVERAL
	if single in (TEXT_8, TEXT_16, BINARY, OBJECT):
		return [reader.words(reader.number()) for _ in range(reader.number())]
	count = reader.number() if kind & SEVERAL else 1
	length = LENGTHS[single]
	if count * length > len(reader.data):
		raise struct.error
	return [reader.take(length) for _ in range(count)]


def _value(kind: int, data: bytes, code_page: str) -> str | bytes | None:
	if kind == TEXT_16:
		return data.decode("utf-16-le", "replace").rstrip("\x00")
	if kind == TEXT_8:
		return _plain(data, code_page)
	return data if kind == BINARY else None


def _plain(data: bytes, code_page: str) -> str:
	return data.decode(code_page, "replace").rstrip("\x00")


def _decoded_html(data: bytes, code_page: str) -> str:
	try:
		return data.decode()
	except UnicodeDecodeError:
		return _plain(data, code_page)


def _code_page(number: int) -> str:
	name = "utf-8" if number == 65001 else f"cp{number}"
	try:
		"".encode(name)
	except LookupError:
		return f"cp{USUAL_CODE_PAGE}"
	return name

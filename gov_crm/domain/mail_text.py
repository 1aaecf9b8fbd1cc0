"""What somebody wrote in a mail: its words, without the mails that it quotes and without a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from html.parser import HTMLParser

from gov_crm.domain.outlook_package import PackageUnreadable, is_package, open_package

# Nobody reads more, and no pattern below should have to
LONGEST = 200_000

_BLOCKS = frozenset(
	"address article blockquote br dd div dt h1 h2 h3 h4 h5 h6 hr li p pre table td tr".split()
)
_UNSEEN = frozenset("head script style title".split())
# What mail programs put around the mail that is answered: by class, and by id
_QUOTE_CLASSES = frozenset("gmail_quote gmail_quote_container yahoo_quoted protonmail_quote".split())
_QUOTE_CLASSES_BEFORE = frozenset("gmail_attr moz-cite-prefix".split())
_QUOTE_IDS = re.compile(r"(x_)*(divRplyFwdMsg|appendonsend|isForwardContent|OLK_SRC_BODY_SECTION)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

# "On 2 March Ada wrote:", in the languages of those who write to us; it may be folded over three lines
_ATTRIBUTION = re.compile(
	r"^[ \t]*(?:On|Am|Le|El|Il|Op|Em|Den|W dniu)\b[^\n]{0,300}(?:\n[^\n]{0,200}){0,2}?"
	r"(?:wrote|schrieb[^\n]{0,80}|a écrit|escribió|ha scritto|schreef[^\n]{0,80}|escreveu|skrev[^\n]{0,80}"
	r"|napisał[^\n]{0,80})\s?:[ \t]*$",
	re.MULTILINE,
)
_ORIGINAL = re.compile(
	r"^[ \t]*-{2,}[ \t]*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original"
	r"|messaggio originale|oorspronkelijk bericht|reply message)[ \t]*-{2,}[ \t]*$",
	re.IGNORECASE | re.MULTILINE,
)
# The head that Outlook writes above the mail that it quotes: two of its lines one below the other
_OUTLOOK = re.compile(
	r"^[ \t*]*(?:_{10,}[ \t]*\n\s*)?\**(?:From|Von|De|Da|Van|Fra)\s?:\**[^\n]+\n"
	r"(?:[^\n]+\n)?[ \t]*\**(?:Sent|Date|To|Gesendet|Datum|An|Envoyé|À|Enviado|Fecha|Para|Inviato|Verzonden"
	r"|Aan|Sendt|Til)\s?:",
	re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*>[^\n]*$\n?", re.MULTILINE)
_SIGNATURE = re.compile(
	r"^(?:--[ \t]?|_{10,}|(?:Sent from (?:my|Yahoo|Mail for)|Get Outlook for|Von meinem|Gesendet mit|"
	r"Envoyé de(?:puis)? mon|Enviado desde mi|Inviato da)[^\n]*)$",
	re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


@dataclass(frozen=True, slots=True)
class Body:
	"""What a mail says, as it came: plain text, HTML, or both."""

	text: str
	html: str

	def words(self) -> str:
		"""All of it as plain text."""
		return _tidy(self.text if self.text.strip() else as_text(self.html))

	def new_words(self) -> str:
		"""What is new in it; all of it where nothing seems to be."""
		if self.text.strip():
			return new_text(self.text) or self.words()
		return new_text(as_text(self.html, with_quotes=False)) or self.words()


def body_of(message: Message) -> Body:
	"""The text and the HTML of a mail, whatever charset it claims; its files are no part of it."""
	found: dict[str, list[str]] = {"text/plain": [], "text/html": []}
	for part in _own_parts(message):
		kind = part.get_content_type()
		if kind in found and part.get_content_disposition() != "attachment" and not part.get_filename():
			found[kind].append(_decoded(part))
	words = ["\n".join(texts) for texts in found.values()]
	if not any(words):
		words = _packed(message)
	return Body(*(text[:LONGEST].replace("\r\n", "\n") for text in words))


def new_text(text: str) -> str:
	"""The text without quoted mails and signature; empty where nothing else is in it.

	Of a mail quoted line by line the lines go, wherever the answers stand; above what Outlook quotes without
	a mark all that is new stands before it.
	"""
	text = text[:LONGEST].replace("\r\n", "\n")
	for border in (_ORIGINAL, _OUTLOOK):
		if found := border.search(text):
			text = text[: found.start()]
	text = _QUOTED.sub("", _without_attribution(text))
	if found := _SIGNATURE.search(text):
		text = text[: found.start()]
	return _tidy(text)


def as_text(html: str, with_quotes: bool = True) -> str:
	"""What HTML says, a line a block; without the mails that it quotes where these are not wanted."""
	reader = _Reader(with_quotes)
	reader.feed(html[:LONGEST])
	reader.close()
	return _tidy("".join(reader.pieces))


def _packed(message: Message) -> list[str]:
	"""Text and HTML that Outlook put into a package, where they stand nowhere else."""
	for part in message.walk():
		content = part.get_payload(decode=True)
		if isinstance(content, bytes) and is_package(part.get_filename(), part.get_content_type()):
			try:
				package = open_package(content)
			except PackageUnreadable:
				continue
			return [package.text, package.html]
	return ["", ""]


def _own_parts(message: Message) -> list[Message]:
	"""The parts of the mail itself, not of mails that hang on it."""
	children = message.get_payload()
	if message.get_content_maintype() == "multipart" and isinstance(children, list):
		return [part for child in children if isinstance(child, Message) for part in _own_parts(child)]
	return [message] if message.get_content_maintype() == "text" else []


def _decoded(part: Message) -> str:
	content = part.get_payload(decode=True)
	raw = content[: 4 * LONGEST] if isinstance(content, bytes) else b""
	for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
		try:
			return raw.decode(charset)
		except (LookupError, UnicodeDecodeError):
			continue
	return raw.decode("utf-8", "replace")


def _without_attribution(text: str) -> str:
	"""Everything below it goes where no line is marked as quoted."""
	found = _ATTRIBUTION.search(text)
	if not found:
		return text
	before, after = text[: found.start()], text[found.end() :]
	return f"{before}\n{after}" if _QUOTED.search(after) else before


def _tidy(text: str) -> str:
	lines = (line.rstrip() for line in text.replace("\xa0", " ").replace("\r", "").split("\n"))
	return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
	def __init__(self, with_quotes: bool):
		super().__init__(convert_charrefs=True)
		self.with_quotes = with_quotes
		self.pieces: list[str] = []
		self.unseen: list[str] = []  # the elements around what is not read, the outermost first
		self.is_over = False  # the rest of the mail is quoted

	def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		given = {name: value or "" for name, value in attrs}
		if self.unseen or self._is_unseen(tag, given):
			if tag not in _VOID:
				self.unseen.append(tag)
			return
		if tag in _BLOCKS:
			self._break()

	def handle_endtag(self, tag: str) -> None:
		if self.unseen:
			if tag in self.unseen:
				del self.unseen[_last(self.unseen, tag) :]
			return
		if tag in _BLOCKS and tag != "br":
			self._break()

	def handle_data(self, data: str) -> None:
		if not self.unseen and not self.is_over:
			self.pieces.append(re.sub(r"\s+", " ", data))

	def _break(self) -> None:
		self.pieces.append("\n")

	def _is_unseen(self, tag: str, given: dict[str, str]) -> bool:
		if tag in _UNSEEN:
			return True
		if self.with_quotes:
			return False
		self.is_over = self.is_over or bool(_QUOTE_IDS.fullmatch(given.get("id", "")))
		classes = set(given.get("class", "").split())
		return (tag == "blockquote" and given.get("type") == "cite") or bool(
			classes & (_QUOTE_CLASSES | _QUOTE_CLASSES_BEFORE)
		)


def _last(items: list[str], item: str) -> int:
	return len(items) - 1 - items[::-1].index(item)

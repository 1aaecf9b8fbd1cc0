"""The words that a resident can meet, read off code, templates and records, and what a translation lacks."""

import ast
import csv
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house_rules.tree import APP, app_files, calls, strings, syntax_tree

CODE = (
	"casework/letter_pages.py",
	"casework/referral_mail.py",
	"constituents/phones.py",
	"constituents/remembering.py",
	*(
		f"service_requests/{name}.py"
		for name in (
			"acknowledging answers arriving catalogue closing diverting intake photos places proxies "
			"waiting wording"
		).split()
	),
	"service_requests/doctype/gov_service_request/gov_service_request.py",
)
MAIL_TEMPLATES = APP / "setup/defaults.py"
LETTER_TEMPLATES = APP / "setup/letter_templates.py"
SENTENCES = (APP / "domain/questions.py", "SENTENCES")  # by the codes of problems
OUTCOMES = (APP / "service_requests/resolving.py", "USUAL_OUTCOMES")  # by what the outcomes mean
PURPOSES = (APP / "setup/consent_purposes.py", "PURPOSES")  # by what they may be written to about
REQUEST = APP / "service_requests/doctype/gov_service_request/gov_service_request.json"
PACKS = sorted((APP / "setup/packs").glob("*.json"))
PUBLIC_WORDS = ("service_name", "service_group", "description", "urgent_message")
ANSWERS = frozenset({"Yes", "No"})  # the choices of a question that takes one of the two

IN_TEMPLATE = re.compile(r"""\b_\(\s*(["'])(.+?)\1\s*\)""")
IN_LETTER = re.compile(r'"([^"]+)" \| t\b')
IN_SCRIPT = re.compile(r"""\b__\(\s*(["'`])(.+?)\1""")
GAP = re.compile(r"\{(\w*)\}")
MARKUP = re.compile(r"<[^>]+>")
EXPRESSION = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
ATTRIBUTE = re.compile(r"""\b[\w-]+=(["']).*?\1""")
SAID_BY_ATTRIBUTE = re.compile(r"""\b(?:alt|aria-label|placeholder|title)=["']([^"']*[A-Za-z][^"']*)["']""")


def resident_words() -> set[str]:
	"""Every text that is looked up in a translation on its way to a resident."""
	return {*code_words(), *template_words(), *stored_words()}


def code_words() -> Iterator[str]:
	for path in [
		*(path for path in app_files(".py") if path.parent == APP / "portal"),
		*map(APP.joinpath, CODE),
	]:
		yield from translated_in(syntax_tree(path))
	for text in strings(syntax_tree(MAIL_TEMPLATES)):
		yield from (match[2] for match in IN_TEMPLATE.finditer(text.value))
	for text in strings(syntax_tree(LETTER_TEMPLATES)):
		yield from IN_LETTER.findall(text.value)


def translated_in(tree: ast.AST) -> Iterator[str]:
	"""The texts that are given to `_()`; what is worked out at run time is among the stored words."""
	for call in calls(tree, "_"):
		if isinstance(call.args[0], ast.Constant):
			yield call.args[0].value


def template_words() -> Iterator[str]:
	for path in templates():
		yield from (match[2] for match in IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")))
	script = (APP / "public/js/portal.js").read_text(encoding="utf-8")
	yield from (match[2] for match in IN_SCRIPT.finditer(script))


def templates() -> list[Path]:
	return [path for path in app_files(".html") if path.parent == APP / "templates/portal"]


def stored_words() -> Iterator[str]:
	"""What is kept in English and translated where it is shown."""
	yield from ANSWERS
	yield from assigned(*SENTENCES).values()
	yield from assigned(*OUTCOMES)
	yield from pack_words()
	for purpose, (_basis, words) in assigned(*PURPOSES).items():
		yield from (purpose, words)
	fields = {
		field["fieldname"]: field for field in json.loads(REQUEST.read_text(encoding="utf-8"))["fields"]
	}
	for name in ("status", "channel"):
		yield from fields[name]["options"].split("\n")


def pack_words() -> Iterator[str]:
	"""What the starter packs bring to the portal; their keywords are searched and never shown."""
	for path in PACKS:
		pack = json.loads(path.read_text(encoding="utf-8"))
		for service in pack["services"]:
			yield from (service[name] for name in PUBLIC_WORDS if service.get(name))
			for question in service["questions"]:
				yield from (question[name] for name in ("label", "description") if question.get(name))
				yield from question.get("options", ())
		for outcome in itertools.chain.from_iterable(pack["outcomes"].values()):
			yield from (outcome["outcome"], outcome["text_for_constituent"])


def assigned(path: Path, name: str) -> dict:
	"""The literal that a module assigns to `name`."""
	for node in syntax_tree(path).body:
		if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
			return ast.literal_eval(node.value)
	raise LookupError(f"{path.name} has no {name}")


def bare_words(template: str) -> Iterator[str]:
	"""Words of a template that are in no `_()`, so that they stay English in every language."""
	markup = EXPRESSION.sub("", template)
	yield from (match.strip() for match in SAID_BY_ATTRIBUTE.findall(markup))
	for text in MARKUP.split(ATTRIBUTE.sub("", markup)):
		if re.search(r"[A-Za-z]", text):
			yield text.strip()


def languages() -> list[Path]:
	"""The translations that the app ships; that into English only renames."""
	return [path for path in app_files(".csv") if path.parent == APP / "translations" and path.stem != "en"]


def has_to_say(path: Path) -> set[str]:
	"""What a translation has to have: everything, or nothing where it only varies another (es-MX)."""
	language, _, variant = path.stem.partition("-")
	varies = variant and path.with_stem(language).exists()
	return set() if varies else resident_words()


def translation_problems(rows: list[list[str]], words: set[str]) -> Iterator[str]:
	translated = {row[0]: row[1] for row in rows if len(row) in (2, 3)}
	yield from (f"{row} is not a text and its translation" for row in rows if len(row) not in (2, 3))
	sources = [row[0] for row in rows]
	yield from (
		f"translates {source!r} twice" for source in sorted(set(sources)) if sources.count(source) > 1
	)
	yield from (
		f"does not translate {word!r}" for word in sorted(words) if not translated.get(word, "").strip()
	)
	for source, text in translated.items():
		if text.strip() and sorted(GAP.findall(source)) != sorted(GAP.findall(text)):
			yield f"has other gaps in {text!r} than there are in {source!r}"
		if MARKUP.search(source):  # Frappe 16 takes it for HTML and looks for the words between the tags
			yield f"translates {source!r}, which is never found for its < and >"


def rows_of(path: Path) -> list[list[str]]:
	with path.open(encoding="utf-8", newline="") as file:
		return list(csv.reader(file))

"""The words of a letter, from a template that people write: a closed language over a closed set of fields.

Templates are no program: they put fields in place, choose between two texts and go through lists. They call
nothing, reach nothing that is not in the set, and all that they put in place is escaped. What is neither in
the language nor in the set is refused with its line when the template is saved, on whatever branch it is.
"""

from collections.abc import Iterator

from frappe import _
from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gov_crm.exceptions import LetterTextRefused

SPOKEN = (
	nodes.And,
	nodes.Assign,
	nodes.Compare,
	nodes.Concat,
	nodes.CondExpr,
	nodes.Const,
	nodes.Filter,
	nodes.For,
	nodes.Getattr,
	nodes.If,
	nodes.Name,
	nodes.Not,
	nodes.Operand,
	nodes.Or,
	nodes.Output,
	nodes.Template,
	nodes.TemplateData,
)
FILTERS = frozenset(("default", "first", "join", "last", "length", "lower", "upper"))


class Unknown(StrictUndefined):
	"""A field that there is not, known by its name."""

	@property
	def _undefined_message(self) -> str:
		return str(self._undefined_name)


def _put_in(sentence: str, *values: object) -> str:
	"""`{{ "Dear {0}," | t(recipient.name) }}`: the sentence in the reader's language, with values put in."""
	text = str(sentence)
	said = _(text)
	for place, value in enumerate(values):
		said = said.replace(f"{{{place}}}", str(value))
	return said


def _environment() -> ImmutableSandboxedEnvironment:
	found = ImmutableSandboxedEnvironment(autoescape=True, undefined=Unknown)
	found.globals.clear()
	found.filters = {name: found.filters[name] for name in FILTERS} | {"t": _put_in}
	return found


ENVIRONMENT = _environment()


def render(text: str, fields: dict) -> str:
	"""The text with `fields` (see letter_words) put in place, escaped. Raises LetterTextRefused."""
	try:
		_check(text, fields)
		return ENVIRONMENT.from_string(text).render(fields).strip()
	except TemplateSyntaxError as error:
		raise _refusal(error.lineno, error.message) from None
	except TemplateRuntimeError as error:
		raise _refusal(_line_of(error), _there_is_no(error.message)) from None
	except (TypeError, ValueError) as error:
		raise _refusal(_line_of(error), str(error)) from None


def _check(text: str, fields: dict) -> None:
	"""Every branch, also one that these fields do not take."""
	tree = ENVIRONMENT.parse(text)
	for node in tree.find_all(nodes.Node):
		if not isinstance(node, (*SPOKEN, nodes.Helper)) or _is_unknown_filter(node):
			raise _refusal(node.lineno, _("only fields, conditions and lists can be used here"))
	unknown = meta.find_undeclared_variables(tree) - set(fields)
	for name in tree.find_all(nodes.Name):
		if name.name in unknown:
			raise _refusal(name.lineno, _there_is_no(name.name))
	for path, line in _paths(tree):
		_follow(path, line, fields)


def _is_unknown_filter(node: nodes.Node) -> bool:
	return isinstance(node, nodes.Filter) and node.name not in ENVIRONMENT.filters


def _paths(tree: nodes.Template) -> Iterator[tuple[list[str], int]]:
	"""(`case`, `statute` …) of every field that is named from the top on, with its line."""
	for node in tree.find_all(nodes.Getattr):
		path, inner = [node.attr], node.node
		while isinstance(inner, nodes.Getattr):
			path, inner = [inner.attr, *path], inner.node
		if isinstance(inner, nodes.Name):
			yield [inner.name, *path], node.lineno


def _follow(path: list[str], line: int, fields: dict) -> None:
	found = fields
	for step, name in enumerate(path):
		if not isinstance(found, dict):
			return
		if name not in found:
			# of a row of a list, which has a name of its own
			if step == 0:
				return
			raise _refusal(line, _there_is_no(".".join(path[: step + 1])))
		found = found[name]


def _there_is_no(name: str | None) -> str:
	return _("there is no field “{0}”").format(name)


def _refusal(line: int | None, why: str) -> LetterTextRefused:
	return LetterTextRefused(_("Line {0} of the text: {1}.").format(line or 1, why))


def _line_of(error: Exception) -> int | None:
	"""Where in the template it happened; Jinja puts its lines into the traceback."""
	line, trace = None, error.__traceback__
	while trace:
		if trace.tb_frame.f_code.co_filename == "<template>":
			line = trace.tb_lineno
		trace = trace.tb_next
	return line

"""Rules for Desk scripts: the fields that a DocType's form or list script names are fields of it."""

import re
from collections.abc import Iterator

from tests.unit.house_rules.catalogue import Catalogue

READ = re.compile(r"\bfrm\.doc\.([a-z]\w*)\b(?!\()")
NAMED = re.compile(
	r"\bfrm\.(?:set_value|set_df_property|toggle_display|toggle_reqd|toggle_enable|get_field|refresh_field)"
	r"\(\s*[\"'](\w+)[\"']"
)
# with a table's name behind it, it is a field of the table's rows
QUERIED = re.compile(r"\bfrm\.set_query\(\s*[\"'](\w+)[\"'](?!\s*,\s*[\"'])")
IN_FIELDS = re.compile(r"\bfields_dict\.(\w+)")
ADDED = re.compile(r"\badd_fields\s*:\s*\[([^\]]*)\]", re.DOTALL)
HAS_FORM = re.compile(r"frappe\.ui\.form\.on\(\s*[\"']([^\"']+)[\"']")
HAS_LIST = re.compile(r"frappe\.listview_settings\[[\"']([^\"']+)[\"']\]")


def script_problems(text: str, known: Catalogue) -> Iterator[str]:
	"""Fields that a script names and none of the DocTypes it serves (a form, its tables) has."""
	doctypes = [*HAS_FORM.findall(text), *HAS_LIST.findall(text)]
	for field in sorted(fields_named(text)):
		if doctypes and not any(known.field(doctype, field) for doctype in doctypes):
			yield f"names {field}, which {' and '.join(doctypes)} does not have"


def fields_named(text: str) -> set[str]:
	added = [name for row in ADDED.findall(text) for name in re.findall(r"[\"'](\w+)[\"']", row)]
	return {
		*READ.findall(text),
		*NAMED.findall(text),
		*QUERIED.findall(text),
		*IN_FIELDS.findall(text),
		*added,
	}

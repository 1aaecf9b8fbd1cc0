"""No script of a form or a list names a field that its DocType does not have."""

import pytest

from tests.unit.house_rules.catalogue import Catalogue, catalogue
from tests.unit.house_rules.form_scripts import script_problems
from tests.unit.house_rules.tree import app_files, where


def test_every_field_that_a_desk_script_names_is_there():
	problems = [
		f"{where(path)} {problem}"
		for path in app_files(".js")
		for problem in script_problems(path.read_text(encoding="utf-8"), catalogue())
	]
	assert not problems, "\n".join(problems)


def problems(line: str, head: str) -> list[str]:
	known = Catalogue()
	known.add({"doctype": "DocType", "name": "Gov Person", "fields": [{"fieldname": "city"}]})
	return list(script_problems(f"{head}\n{line}", known))


FORM = 'frappe.ui.form.on("Gov Person", {'
LIST = 'frappe.listview_settings["Gov Person"] = {'


@pytest.mark.parametrize(
	("head", "line"),
	[
		(FORM, "if (frm.doc.town) return;"),
		(FORM, 'frm.set_value("town", 1);'),
		(FORM, "frm.fields_dict.town.refresh();"),
		(LIST, 'add_fields: ["city",\n"town"],'),
	],
)
def test_a_script_that_names_a_field_that_is_not_there_is_refused(head, line):
	assert problems(line, head) == ["names town, which Gov Person does not have"]


@pytest.mark.parametrize(
	"line", ["frm.doc.city", "frm.doc.name", "frm.doc.__islocal", 'frm.set_value("city", 1)']
)
def test_a_script_that_names_its_own_fields_passes(line):
	assert problems(line, FORM) == []

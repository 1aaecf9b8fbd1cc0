"""Whatever our functions are handed, they answer with a sentence and a status, and never fall over."""

import inspect
from importlib import import_module
from pathlib import Path

import frappe

import gov_crm
from tests.site import factories as make

GARBAGE = ("x", "[", '{"a": [1]}', "[1]", "9" * 40)


def test_every_function_answers_garbage_with_a_sentence(http):
	office = make.department()
	manager = make.user("Gov CRM Manager", "System Manager")
	request = make.request(make.service_type(office))
	desk = http.login(manager)
	asked = list(functions())
	assert len(asked) > 70
	for path, methods, arguments in asked:
		for garbage in GARBAGE:
			# the record is there, so that what follows its permission is reached
			data = {name: request.name if name == "request" else garbage for name in arguments}
			answer = desk.open(f"/api/method/{path}", method=methods[-1], data=data)
			assert answer.status_code < 500, f"{path} {data}: {answer.text[-1500:]}"
			said = "_server_messages" in answer.text or "exc_type" in answer.text
			assert answer.status_code == 200 or said, f"{path} {data}: {answer.text}"


def functions():
	"""Path, methods and names of arguments of each function of ours that a browser may call."""
	folder = Path(gov_crm.__file__).parent
	for file in sorted(folder.rglob("*.py")):
		if "frappe.whitelist(" not in file.read_text(encoding="utf-8"):
			continue
		module = import_module(".".join(file.relative_to(folder.parent).with_suffix("").parts))
		for name, function in vars(module).items():
			if inspect.isfunction(function) and function in frappe.whitelisted:
				allowed = frappe.allowed_http_methods_for_whitelisted_func[function]
				yield f"{module.__name__}.{name}", allowed, list(inspect.signature(function).parameters)

"""Test mode is a global of Frappe, too: request validation asks for it."""


def toggle_test_mode(enable: bool = True) -> None:
	global _in_test_mode
	_in_test_mode = frappe.in_test = frappe.flags.in_test = enable

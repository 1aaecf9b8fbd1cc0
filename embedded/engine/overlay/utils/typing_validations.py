"""The fork's `from __future__ import annotations` turned argument casting off: resolve the hints."""

NEW = ("resolved_annotations",)


@lru_cache(maxsize=4096)
def resolved_annotations(func):
	hints = {}
	for name, hint in func.__annotations__.items():
		if isinstance(hint, str):
			try:
				hint = eval(hint, func.__globals__)
			except Exception:
				pass  # imported under TYPE_CHECKING only: stays unchecked, as in Frappe
		hints[name] = hint
	return hints

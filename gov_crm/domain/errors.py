"""The one family of errors that the domain raises."""

from __future__ import annotations

from typing import ClassVar


class DomainError(ValueError):
	"""A value or a step that the domain refuses.

	`template` is the English sentence with named gaps and `parameters` fill them, so that a caller
	can translate the template and format it; `str(error)` is the English sentence.
	"""

	template: ClassVar[str] = "This value is not allowed."

	def __init__(self, **parameters: object) -> None:
		self.parameters = parameters
		super().__init__(self.template.format(**parameters))

"""What the domain refuses, as an error that is raised or as a problem that is reported among others."""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Problem:
	"""One thing that is wrong, by a stable code; template and parameters as those of a DomainError."""

	code: str
	template: str
	parameters: dict[str, str | int] = field(default_factory=dict)

	def __str__(self) -> str:
		return self.template.format(**self.parameters)

"""The rows that were not taken, each with the reason, as a file to be put right and used again."""

import csv
import io
from pathlib import Path

from frappe import _

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# spreadsheets take a file with this mark for UTF-8, and their own encoding without it
BYTE_ORDER_MARK = "\ufeff"


class RejectFile:
	"""A CSV file that grows by one committed part of an import at a time.

	`size` is how many bytes of it were committed: what a killed run wrote beyond them is cut off.
	"""

	def __init__(self, path: Path, columns: list[str], size: int = 0):
		self.path, self.columns, self.size = path, columns, size
		self.waiting = io.StringIO()
		self.writer = csv.writer(self.waiting)

	def add(self, number: int, problems: list[str], fields: list[str]) -> None:
		"""Keep a row, with the number that a spreadsheet shows for it, until the next `save`."""
		if not self.size and not self.waiting.tell():
			self._add_head()
		self.writer.writerow([number, " ".join(problems), *map(harmless, fields)])

	def save(self) -> int:
		"""Write what is waiting; gives the size to be committed."""
		# a byte that is no character becomes a question mark: the file shall open everywhere
		if added := self.waiting.getvalue().encode(errors="replace"):
			with self.path.open("r+b" if self.size else "wb") as file:
				file.truncate(self.size)
				file.seek(self.size)
				file.write(added)
			self.size += len(added)
			self.waiting.seek(0)
			self.waiting.truncate()
		return self.size

	def _add_head(self) -> None:
		self.waiting.write(BYTE_ORDER_MARK)
		self.writer.writerow([_("Row"), _("Problem"), *map(harmless, self.columns)])


def harmless(text: str) -> str:
	"""The text so that no spreadsheet runs it as a formula; numbers stay as they are."""
	if not text.lstrip(" ").startswith(STARTS_FORMULA) or _is_number(text):
		return text
	return f"'{text}"


def _is_number(text: str) -> bool:
	try:
		float(text)
	except ValueError:
		return False
	return True

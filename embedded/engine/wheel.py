"""Which wheel the engine is made of, and the proof that it is that one."""

import hashlib
import zipfile
from pathlib import Path

from embedded.progress import Failure

NAME = "monoframe"
VERSION = "0.0.1"
SHA256 = "192e1430290ba868e515186a1e21bbdc7190a66fffbfaf35d5296bfca83a70ca"
FILE = f"{NAME}-{VERSION}-py3-none-any.whl"
REQUIREMENT = f"{NAME}=={VERSION} --hash=sha256:{SHA256}"


class WrongWheel(Failure):
	"""The file is not the wheel that the repairs were written for."""


def open_wheel(path: Path) -> zipfile.ZipFile:
	"""The wheel at `path`, opened after its SHA-256 was compared; raises WrongWheel."""
	found = hashlib.sha256(path.read_bytes()).hexdigest()
	if found != SHA256:
		raise WrongWheel(
			f"{path.name} has SHA-256 {found}, the pinned one is {SHA256}. Delete it and start again."
		)
	return zipfile.ZipFile(path)

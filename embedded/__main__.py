"""`python3 -m embedded COMMAND`: see `python3 -m embedded --help`."""

import sys

if sys.version_info < (3, 11):
	sys.exit(
		"The embedded host needs Python 3.11 or later; this is "
		+ sys.version.split()[0]
		+ ". Name one: make demo PYTHON=python3.12"
	)

from embedded.cli import main

sys.exit(main(sys.argv[1:]))

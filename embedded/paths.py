"""Where the embedded host keeps what it makes: everything under .embedded/, which git ignores."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("GOV_CRM_EMBEDDED") or ROOT / ".embedded")
APP = ROOT / "gov_crm"
LOGS = HOME / "logs"
RUNS = HOME / "runs"
DEMO = HOME / "demo"

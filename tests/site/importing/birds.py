"""A kind of import that only tests know: birds, which change and join as people do."""

from pathlib import Path
from types import SimpleNamespace

from gov_crm.domain.errors import Problem
from gov_crm.domain.import_profile import TableProfile, build_profile
from gov_crm.domain.import_row import Converted
from gov_crm.gov_crm.importing.kinds import CHANGED, KNOWN, Column, Foreseen, ImportKind, Taken, TakenBack


class Birds(ImportKind):
	"""Wrens are new, ducks are changed, geese join, cuckoos are turned out; any other was known."""

	name = "People"
	shipped = Path("nowhere")

	def read_profile(self, document):
		return build_profile(TableProfile, document)

	def convert(self, values, profile):
		bird = profile.text(values, "bird")
		return Converted({"bird": bird}, () if bird else (Problem("missing", "There is no bird."),))

	def writer(self, batch, profile):
		return SimpleNamespace(made={"ToDo": [f"joins: {batch.join_certain}"]}, take=take)

	def columns(self, profile):
		return [Column("Bird"), Column("Hatched", "Date")]

	def foresee(self, rows, profile, join_certain):
		fate = (CHANGED, "Changes one") if join_certain else (KNOWN, "Stays")
		return [Foreseen(*fate, (converted.values["bird"], None)) for _row, converted in rows]

	def take_back(self, doc):
		yield TakenBack(1, ["DUCK-1"])
		yield TakenBack(2)

	def say_what_stays(self, number, names):
		return f"{number} birds stay: {names}."

	def form_words(self, doc):
		return {"show": "Show Birds", "doctype": "ToDo", "filters": {}, "undo": "They fly."}


def take(rows):
	birds = [converted.values["bird"] for _row, converted in rows]
	turned_out = [row for row, converted in rows if converted.values["bird"] == "cuckoo"]
	return Taken(
		created=birds.count("wren"),
		changed=birds.count("duck"),
		joined=birds.count("goose"),
		rejected=[(row, [Problem("nest", "It belongs to no nest.")]) for row in turned_out],
	)

"""Profiles of tables of people: the shipped ones, and what is wrong with others."""

import json
from pathlib import Path

import pytest

from gov_crm.domain.import_profile import ProfileInvalid, read_document
from gov_crm.domain.people_profile import Reference, people_profile_from

SHIPPED = Path(__file__).parents[3] / "gov_crm/constituents/importing/profiles"
PEOPLE = {"name": "ours", "source_system": "old", "columns": {"source_key": "no", "full_name": "name"}}
TIES = {
	"name": "ties",
	"source_system": "ties",
	"rows": "relationships",
	"columns": {"source_key": "no", "kind": "what", "constituent": "one", "other": "two"},
	"references": {"constituent": {"source_system": "old"}, "other": {"source_system": "old"}},
}


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.json")), ids=lambda path: path.stem)
def test_every_shipped_profile_can_be_used_and_bears_the_name_of_its_file(path):
	profile = people_profile_from(read_document(path))
	assert profile.name == path.stem
	assert profile.kind == "People"
	assert profile.title


def test_the_shipped_ones_refer_to_each_other():
	profiles = [people_profile_from(json.loads(path.read_text())) for path in SHIPPED.glob("*.json")]
	systems = {profile.source_system for profile in profiles}
	named = {reference.source_system for profile in profiles for reference in profile.references.values()}
	assert named <= systems


def test_it_reads_every_column_that_it_names_also_of_references():
	profile = people_profile_from(TIES)
	assert profile.source_columns == ("no", "what", "one", "two")


@pytest.mark.parametrize(
	("change", "reason"),
	[
		({"rows": "ghosts"}, "ghosts is none of people, addresses, relationships."),
		({"columns": {"source_key": "no", "ghost": "x"}}, "there is no field ghost."),
		({"columns": {"full_name": "name"}}, "nothing gives the field source_key."),
		({"constants": {"constituent_type": "Ghost"}}, "Ghost is no type of constituent."),
		({"values": {"preferred_channel": {"x": "Smoke"}}}, "Smoke is no channel."),
		({"date_formats": []}, "it needs a format of dates."),
		({"references": {"home": {"source_system": "old"}}}, "nothing gives the field home."),
		(
			{
				"columns": {**PEOPLE["columns"], "home": "home"},
				"references": {"home": {"source_system": "old"}},
			},
			"the reference home does not say what kind of relationship it is.",
		),
		({"references": {"home": {"ghost": 1}}}, "unexpected keyword argument 'ghost'."),
	],
)
def test_what_cannot_be_used_says_why(change, reason):
	with pytest.raises(ProfileInvalid) as refused:
		people_profile_from({**PEOPLE, **change})
	assert str(refused.value).endswith(reason)


@pytest.mark.parametrize(
	("change", "reason"),
	[
		({"references": {}}, "there is no field constituent."),
		(
			{
				"columns": {**TIES["columns"], "third": "x"},
				"references": {**TIES["references"], "third": {"source_system": "old"}},
			},
			"relationships have no reference third.",
		),
		(
			{
				"columns": {"source_key": "no", "kind": "what", "other": "two"},
				"references": {"other": {"source_system": "old"}},
			},
			"it needs the reference constituent.",
		),
	],
)
def test_relationships_need_both_ends_and_no_more(change, reason):
	with pytest.raises(ProfileInvalid) as refused:
		people_profile_from({**TIES, **change})
	assert str(refused.value).endswith(reason)


def test_a_reference_means_another_kind_with_each_type():
	home = Reference("old", kind={"Household": "Household", "*": "Employer"})
	assert (home.kind_for("Household"), home.kind_for("Business")) == ("Household", "Employer")
	assert Reference("old", kind="Guardian").kind_for("Person") == "Guardian"
	assert Reference("old", kind={"Household": "Household"}).kind_for("Business") == ""

"""What the agency's own past requests teach about where a new one belongs."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests import learning, past_requests
from gov_crm.service_requests.learning import learn_from_past_requests
from gov_crm.service_requests.proposing import learned_model, proposals, sure_proposal
from tests.site import factories as make
from tests.site.service_requests.learned import LAMPS, POTHOLES, past, potholes_and_lamps

MODEL = "Gov Routing Model"


@pytest.fixture(scope="module")
def learned(floor):
	return (*potholes_and_lamps(), learn_from_past_requests())


@pytest.fixture
def taught(learned):
	*services, model = learned
	return (*services, frappe.get_doc(MODEL, model))


def test_a_proposal_has_a_score_and_the_words_and_past_requests_behind_it(taught):
	pothole, _lamp, model = taught
	first = proposals("A deep pothole in Oak Street")[0]
	assert (first["service_type"], first["service_name"]) == (pothole, "Pothole")
	assert first["score"] > 50 and "pothole" in first["words"]
	assert {
		frappe.db.get_value("Gov Service Request", row["name"], "service_type") for row in first["past"]
	} == {pothole}
	assert (first["above"], first["proposed_by"]) == (True, model.name)


def test_the_record_says_what_was_learned_and_how_well(taught):
	model = taught[-1]
	assert (model.status, model.requests, model.services, model.held_out) == ("In Use", 240, 2, 24)
	assert model.first_right == 100 and model.covered == 100 and 0 < model.floor <= 100
	assert "nobody need be asked" in model.note
	assert sum(row.held_out for row in model.kinds) == 24


def test_too_few_requests_are_said_to_be_too_few_and_nothing_is_proposed():
	past(make.service_type(make.department()), POTHOLES, count=9)
	model = frappe.get_doc(MODEL, learn_from_past_requests())
	assert model.status == "Too Few Requests"
	assert (
		model.note
		== "There are 9 closed requests of 1 services to learn from, and 200 of 2 services are needed."
	)
	assert proposals("A pothole") == [] and sure_proposal("A pothole") is None
	assert learn_from_past_requests() == model.name


def test_below_the_floor_a_person_is_asked(taught):
	pothole, _lamp, model = taught
	assert sure_proposal("A deep pothole in Elm Street").service_type == pothole
	assert sure_proposal("Zyzzyva") is None
	assert not any(each["above"] for each in proposals("Zyzzyva"))
	assert sure_proposal("") is None
	assert model.name == learned_model().name


def test_an_agency_that_wishes_for_more_than_was_ever_right_is_always_asked():
	_pothole, lamp = potholes_and_lamps()
	past(lamp, POTHOLES, days_ago=54)
	model = frappe.get_doc(MODEL, learn_from_past_requests())
	assert model.covered == 0 and "a person is always asked" in model.note
	assert proposals("A deep pothole in Elm Street") and sure_proposal("A deep pothole in Elm Street") is None


def test_a_worse_model_does_not_take_the_place_of_a_better_one_and_says_so(taught):
	_pothole, lamp, good = taught
	past(lamp, POTHOLES, days_ago=40)
	worse = frappe.get_doc(MODEL, learn_from_past_requests())
	assert worse.status == "Kept Back"
	assert f"{good.name} goes on proposing" in worse.note
	assert learned_model().name == good.name

	worse.put_in_use()
	assert learned_model().name == worse.name
	assert frappe.db.get_value(MODEL, good.name, "status") == "Replaced"
	with pytest.raises(exceptions.GovCRMError, match="Only a model that was kept back"):
		make.reloaded(worse).put_in_use()


def test_what_was_none_of_ours_is_not_taught():
	service = make.service_type(make.department())
	past(service, POTHOLES, count=5, outcome_kind="Not Ours")
	past(service, POTHOLES, count=5, returned_as=service)
	past(service, POTHOLES, count=5, status="In Progress", outcome_kind=None)
	assert past_requests.past_requests() == []


def test_what_came_back_and_was_given_another_service_is_taught_at_once():
	wrong, right = make.service_type(make.department()), make.service_type(make.department())
	past(right, POTHOLES, count=1, returned_as=wrong, status="In Progress", outcome_kind=None)
	[(_name, example)] = past_requests.past_requests()
	assert example.label == right


def test_after_returns_and_another_night_the_proposal_changes(taught):
	pothole, lamp, _model = taught
	text = "The traffic light box hums at {0}"
	before = past(lamp, [text], days_ago=30)
	learn_from_past_requests()
	assert proposals("The traffic light box hums")[0]["service_type"] == lamp
	frappe.db.set_value(
		"Gov Service Request", {"name": ("in", before)}, {"returned_as": lamp, "service_type": pothole}
	)
	learn_from_past_requests()
	assert proposals("The traffic light box hums")[0]["service_type"] == pothole


def test_texts_about_restricted_people_and_peoples_names_are_not_learned(taught):
	pothole, _lamp, _model = taught
	secret = make.constituent("Zora", "Quux", restricted=1)
	known = make.constituent("Ada", "Byronesque")
	past(pothole, ["witness protection in {0}"], count=12, constituent=secret.name)
	past(pothole, ["witness protection in {0}"], count=12, on_behalf_of=secret.name)
	past(pothole, ["Byronesque, ada says: a crater at {0}"], count=12, constituent=known.name)
	learn_from_past_requests()
	features = learned_model().model.places
	assert not {"witness", "protection", "byronesque", "ada"} & set(features)
	assert "crater" not in features, "one person's word, however often it was said"


def test_words_of_fewer_than_five_people_are_not_learned(taught):
	pothole, _lamp, _model = taught
	for _person in range(4):
		past(pothole, ["a gulley at {0}"], count=3, constituent=make.constituent().name)
	learn_from_past_requests()
	assert "gulley" not in learned_model().model.places
	past(pothole, ["a gulley at {0}"], count=3, constituent=make.constituent().name)
	learn_from_past_requests()
	assert "gulley" in learned_model().model.places


def test_past_requests_are_named_only_to_who_may_see_them(taught):
	pothole, _lamp, _model = taught
	mine = make.department(make.user())
	frappe.db.set_value("Gov Service Request", {"service_type": pothole}, "department", mine)
	member = make.user()
	stranger_office = make.department(member)
	assert stranger_office != mine
	make.act_as(member)
	first = proposals("A deep pothole in Elm Street")[0]
	assert first["service_type"] == pothole and first["past"] == []


def test_a_proposal_takes_few_statements(taught, count_queries):
	proposals("A deep pothole")
	with count_queries(at_most=1):
		proposals("A deep pothole in Elm Street", limit=3)


def test_a_retired_service_is_not_proposed(taught):
	pothole, _lamp, _model = taught
	frappe.get_doc("Gov Service Type", pothole).update({"retired": 1}).save()
	assert pothole not in {each["service_type"] for each in proposals("A deep pothole in Elm Street")}


def test_another_process_reads_the_new_model(taught):
	before = learned_model().name
	learn_from_past_requests()
	make.start_next_web_request()
	assert learned_model().name != before


def test_an_agency_can_switch_learning_off():
	potholes_and_lamps()
	frappe.db.set_single_value("Gov CRM Settings", "routing_learns_not", 1)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")
	assert learn_from_past_requests() is None


def test_what_people_took_and_what_they_chose_otherwise_is_counted(taught):
	pothole, lamp, model = taught
	proposed = {"proposed_type": pothole, "proposed_score": 90, "proposed_by": model.name}
	taken = make.request(pothole, **proposed)
	make.request(lamp, **proposed)
	model.run_method("onload")
	assert (model.taken, model.changed) == (1, 1)
	taken.proposed_type = lamp
	taken.save()
	assert make.reloaded(taken).proposed_type == pothole, "it was proposed, whatever is sent later"


def test_a_proposal_that_no_model_made_is_not_kept():
	service = make.service_type(make.department())
	with pytest.raises(frappe.LinkValidationError, match="ROUTING-9999"):
		make.request(service, proposed_type=service, proposed_by="ROUTING-9999")


def test_only_managers_read_a_model_and_nobody_gets_its_weights(taught):
	model = taught[-1]
	manager = make.user("Gov CRM Manager")
	assert model.has_permission("read", user=manager)
	for role in ("Gov Agent", "Gov Caseworker", "Gov Supervisor", "Gov Records Officer", "Gov Auditor"):
		assert not model.has_permission("read", user=make.user(role)), role
	make.act_as(manager)
	[row] = frappe.get_list(MODEL, {"name": model.name}, ["*"])
	assert not row.get("learned")
	read = frappe.get_doc(MODEL, model.name)
	read.run_method("onload")
	assert not read.learned
	assert frappe.db.get_value(MODEL, model.name, "learned"), "it is there, and proposes"


def test_saving_the_form_does_not_lose_what_was_learned(taught):
	model = frappe.get_doc(MODEL, taught[-1].name)
	model.run_method("onload")
	model.save()
	assert frappe.db.get_value(MODEL, model.name, "learned")


def test_only_a_manager_puts_a_model_in_use(taught):
	make.act_as(make.user("Gov Supervisor"))
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc(MODEL, taught[-1].name).put_in_use()


def test_old_models_keep_their_figures_and_lose_their_weights(taught):
	for _night in range(3):
		learn_from_past_requests()
	rows = frappe.get_all(MODEL, fields=["learned", "first_right"], order_by="creation desc, name desc")
	assert [bool(row.learned) for row in rows] == [True, True, False, False]
	assert all(row.first_right == 100 for row in rows)


def test_two_nights_runs_at_once_are_one(taught, monkeypatch):
	from frappe.utils.synchronization import LockTimeoutError

	def held(*_arguments, **_options):
		raise LockTimeoutError

	monkeypatch.setattr(learning, "filelock", held)
	assert learn_from_past_requests() is None


def test_lamps_are_lamps(taught):
	_pothole, lamp, _model = taught
	assert proposals(LAMPS[0].format("Elm"))[0]["service_type"] == lamp

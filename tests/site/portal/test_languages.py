"""The portal in the visitor's language: Spanish is shipped, and others come in the same way."""

import csv
from functools import partial
from pathlib import Path

import frappe
import pytest
from frappe import _

import gov_crm
from gov_crm.service_requests import closing, resolving, waiting
from gov_crm.service_requests.mailing import render
from gov_crm.setup.defaults import ACKNOWLEDGEMENT, RESOLUTION
from tests.site import factories as make
from tests.site.portal.conftest import problem_at, problems, words

SPANISH = {"Accept-Language": "es-MX, es;q=0.9, en;q=0.5"}
TRANSLATIONS = Path(gov_crm.__file__).parent / "translations"


@pytest.fixture
def speaker(resident):
	"""A resident whose browser asks for Spanish."""
	resident.http.open = partial(resident.http.open, headers=SPANISH)
	return resident


def language_of(page) -> str:
	return page.html["lang"]


def enable(language: str, enabled: int) -> None:
	frappe.get_doc("Language", language).update({"enabled": enabled}).save()


def translate(source: str, text: str) -> None:
	frappe.get_doc(
		{"doctype": "Translation", "language": "es", "source_text": source, "translated_text": text}
	).insert()
	# of es-MX, which goes by es, Frappe keeps what it has put together
	frappe.cache.delete_value("merged_translations")


def test_frappe_finds_each_shipped_translation():
	with (TRANSLATIONS / "es.csv").open(encoding="utf-8", newline="") as file:
		rows = list(csv.reader(file))
	assert len(rows) > 100
	assert [(source, _(source, lang="es")) for source, _text in rows] == [tuple(row) for row in rows]


def test_a_browser_that_asks_for_spanish_gets_it(speaker, lamp):
	page = speaker.open("/request")
	assert language_of(page).partition("-")[0] == "es"  # Frappe v15 knows the Spanish of Mexico by itself
	assert page.h1.get_text() == "¿Qué necesita?"
	assert speaker.open("/request/status").h1.get_text() == "Consulte su solicitud"


def test_a_language_that_is_switched_off_is_not_offered(speaker, lamp):
	for spanish in ("es", "es-MX"):
		if frappe.db.exists("Language", spanish):
			enable(spanish, 0)
	page = speaker.open("/request")
	assert language_of(page) == "en"
	assert page.h1.get_text() == "What do you need?"


def test_a_language_chosen_by_a_link_stays_for_the_pages_after_it(resident, lamp):
	assert language_of(resident.open("/request", _lang="es")) == "es"
	page = resident.open("/request", service=lamp)
	assert (language_of(page), page.find(id="you").get_text()) == ("es", "¿Quién es usted?")
	assert language_of(resident.open("/request", _lang="en")) == "en"
	assert language_of(resident.open("/request")) == "en"


def test_a_language_that_nobody_knows_changes_nothing(resident, lamp):
	assert language_of(resident.open("/request", _lang="tlh")) == "en"
	assert "preferred_language" not in str(resident.http.last.headers)


def test_what_is_missing_is_said_in_spanish(speaker, pothole):
	page = speaker.send(pothole, full_name="", email="")
	assert speaker.status == 422
	assert problems(page) == [
		"Por favor, responda a “¿Qué tamaño tiene?”.",  # as a starter pack asks it
		"Por favor, diga dónde es.",
		"Por favor, escriba su nombre.",
		"Por favor, denos un correo electrónico o un número de teléfono para que podamos responderle.",
	]


def test_an_agency_translates_its_own_words_by_frappes_translations(speaker, pothole):
	frappe.get_doc("Gov CRM Settings").update({"portal_intro": "Ask us."}).save()
	for source, text in (
		("Pothole", "Bache"),
		("How large is it?", "¿Cómo es de grande?"),
		("Large", "Grande"),
		("Ask us.", "Pregúntenos."),
	):
		translate(source, text)
	assert "Pregúntenos." in words(speaker.open("/request"))
	page = speaker.send(pothole, address="Calle Mayor 1")
	assert page.h1.get_text() == "Bache"
	assert problem_at(page, "q_size").endswith("Por favor, responda a “¿Cómo es de grande?”.")
	assert page.find("label", {"for": "q_size-2"}).get_text() == "Grande"
	assert speaker.file(pothole, address="Calle Mayor 1", q_size="Large").answers[0].value == "Large"


def test_the_confirmation_and_its_dates_are_in_spanish(speaker, clock):
	clock("2026-03-02 10:00")
	service = make.service_type(
		make.department(name="Obras"), targets=[make.target("Medium", 3, "Working Days")]
	)
	page = speaker.send(service, description="No hay luz.")
	assert page.h1.get_text() == "Tenemos su solicitud"
	assert "Oficina a cargo: Obras." in words(page)
	assert "Queremos resolverla a más tardar el jueves, 5 de marzo de 2026." in words(page)


def test_the_status_page_tells_its_story_in_spanish(speaker, clock):
	clock("2026-03-02 14:30")
	request = make.request(make.service_type(make.department()), description="No hay luz.")
	page = speaker.look_up(request.name, request.public_code)
	assert [step.get_text() for step in page.select(".steps .label")] == [
		"Recibido",
		"En curso",
		"Resuelto",
		"Cerrado",
	]
	assert "Recibimos su solicitud lunes, 2 de marzo de 2026, 14:30" in words(page)


def test_a_request_that_waits_is_settled_and_closes_says_so_in_spanish(speaker, clock):
	clock("2026-03-02 10:00")
	request = make.request(make.service_type(make.department()), description="No hay luz.")

	def panel():
		return (
			speaker.look_up(request.name, request.public_code).select_one(".panel").get_text(" ", strip=True)
		)

	waiting.wait(request, "")
	assert "Necesitamos algo de usted Esperamos la respuesta de quien hizo la solicitud" in panel()
	resolving.resolve(request, "No action needed", "Ya hay luz.", tell_constituent=False)
	assert panel().startswith("Resuelto: No hacía falta hacer nada Ya hay luz. Si no quedó resuelto,")
	clock("2026-04-02 10:00")
	closing.close_resolved()
	assert panel().startswith("Cerrado: No hacía falta hacer nada")


def test_mails_are_in_the_language_of_whom_they_are_written_to(clock):
	clock("2026-03-02 10:00")
	service = make.service_type(make.department(), targets=[make.target("Medium", 3, "Working Days")])
	ada = make.constituent("Ada", "Ríos", email="ada@example.org", language="es").name
	request = make.request(service, constituent=ada, subject="Sin luz & agua")
	received = render(request, ACKNOWLEDGEMENT)
	assert received["subject"] == f"Tenemos su solicitud {request.name}"
	for sentence in (
		"Hola, Ada Ríos:",
		f"Gracias. Tenemos su solicitud {request.name}, “Sin luz &amp; agua”.",
		"Queremos resolverla a más tardar el jueves, 5 de marzo de 2026.",
		f"Código secreto: {request.public_code}",
	):
		assert sentence in received["message"]
	request.update({"outcome": "Done", "resolution_note": "Ya hay luz."})
	assert render(request, RESOLUTION)["subject"] == f"Su solicitud {request.name}: Hecho"
	assert frappe.local.lang == "en"


def test_somebody_whose_language_is_not_known_gets_mail_in_the_sites_and_not_in_the_writers(clock):
	request = make.request(constituent=make.constituent("Ada", "Ríos", email="ada@example.org").name)
	frappe.local.lang = "es"
	assert render(request, ACKNOWLEDGEMENT)["subject"] == f"We have your request {request.name}"

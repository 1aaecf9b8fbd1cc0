"""Service requests as a kind of import: a row of another 311 system becomes a request, as it was there."""

from collections.abc import Iterator
from pathlib import Path

from frappe import _

from gov_crm.domain.import_row import Converted
from gov_crm.domain.request_profile import Profile, profile_from
from gov_crm.domain.request_row import convert
from gov_crm.gov_crm.importing.kinds import Batch, Column, Foreseen, ImportKind, TakenBack
from gov_crm.service_requests import import_preview, import_undo
from gov_crm.service_requests.import_writing import RequestWriter


class ServiceRequestImport(ImportKind):
	name = "Service Requests"
	shipped = Path(__file__).with_name("import_profiles")

	def read_profile(self, document: dict) -> Profile:
		return profile_from(document)

	def convert(self, values: dict, profile: Profile) -> Converted:
		return convert(values, profile)

	def writer(self, batch: Batch, profile: Profile) -> RequestWriter:
		return RequestWriter(batch, profile)

	def columns(self, profile: Profile) -> list[Column]:
		return import_preview.columns()

	def foresee(self, rows: list, profile: Profile, join_certain: bool) -> list[Foreseen]:
		return import_preview.foresee(rows, profile)

	def additions(self) -> dict[str, str]:
		return {
			"Gov Service Type": _("New services, for staff only until you make them public:"),
			"Gov Department": _("New departments:"),
			"Gov District": _("New districts:"),
		}

	def take_back(self, doc) -> Iterator[TakenBack]:
		return import_undo.take_back(doc)

	def say_what_stays(self, number: int, names: str) -> str:
		return _("{0} requests stay, because people have worked on them: {1}.").format(number, names)

	def form_words(self, doc) -> dict:
		return {
			"show": _("Show Requests"),
			"doctype": "Gov Service Request",
			"filters": {"import_batch": doc.name},
			"undo": _(
				"{0} requests are removed with their answers and histories, and what was added to the "
				"catalogue for them. What people have worked on since stays."
			).format(doc.rows_created),
		}

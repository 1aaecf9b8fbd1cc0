"""What the first rows of a file of requests would become."""

from collections.abc import Sequence

from frappe import _

from gov_crm.domain.import_file import SourceRow
from gov_crm.domain.import_row import Converted
from gov_crm.domain.request_profile import Profile
from gov_crm.gov_crm.clock import to_site
from gov_crm.gov_crm.importing.kinds import KNOWN, NEW, Column, Foreseen
from gov_crm.service_requests.import_catalogue import ImportCatalogue
from gov_crm.service_requests.import_writing import find_known


def columns() -> list[Column]:
	"""Those of `foresee`."""
	return [
		Column(_("Number There")),
		Column(_("Service")),
		Column(_("Subject")),
		Column(_("Received"), "Datetime"),
		Column(_("State")),
		Column(_("Department")),
		Column(_("District")),
	]


def foresee(rows: Sequence[tuple[SourceRow, Converted]], profile: Profile) -> list[Foreseen]:
	"""What each row would become, one for one."""
	numbers = [converted.values["external_id"] for _row, converted in rows]
	known = find_known(profile.external_system, numbers)
	catalogue = ImportCatalogue()
	return [_line(converted, known, catalogue) for _row, converted in rows]


def _line(converted: Converted, known: dict[str, str], catalogue: ImportCatalogue) -> Foreseen:
	values, known_as = converted.values, known.get(converted.values["external_id"])
	cells = (
		values["external_id"],
		values["service_name"],
		values["subject"],
		to_site(values["opened_on"]),
		_(values["status"]),
		values["department_name"],
		values["district_name"] or catalogue.find_district_at(values),
	)
	if known_as:
		return Foreseen(KNOWN, _("Here as {0}").format(known_as), cells)
	makes = [] if converted.problems else _missing(values, catalogue)
	return Foreseen(NEW, _("New request"), cells, makes=makes)


def _missing(values: dict, catalogue: ImportCatalogue) -> list[tuple[str, str]]:
	found = {
		"Gov Service Type": (values["service_name"], catalogue.find_service(values)),
		"Gov Department": (values["department_name"], catalogue.find_department(values["department_name"])),
		"Gov District": (values["district_name"], catalogue.find_district(values["district_name"])),
	}
	return [(doctype, name) for doctype, (name, there) in found.items() if name and not there]

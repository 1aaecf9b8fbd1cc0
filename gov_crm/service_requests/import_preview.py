"""What the first rows of a file would become, without writing anything."""

from itertools import islice

from gov_crm.domain.import_file import SourceRow
from gov_crm.domain.import_row import Converted
from gov_crm.gov_crm.clock import to_site
from gov_crm.service_requests.import_catalogue import ImportCatalogue
from gov_crm.service_requests.import_files import path_of
from gov_crm.service_requests.import_source import Source, open_source, sentences
from gov_crm.service_requests.import_writing import find_known

ROWS = 50
SHOWN = ("external_id", "subject", "service_name", "department_name", "district_name", "status", "address")
MOMENTS = ("opened_on", "resolution_due", "resolved_on")


def preview(file_url: str, profile: str) -> list[dict]:
	"""What each of the first 50 rows would become.

	Dicts of row (as a spreadsheet counts them), fate (New, Known, Rejected), known_as (our number), remarks
	(sentences), SHOWN and MOMENTS (site time) of the request, and makes: what it needs and the catalogue
	lacks, as pairs of DocType and name. Raises ImportRefused.
	"""
	source = open_source(path_of(file_url), profile)
	rows = [(row, source.converted(row)) for row in islice(source.rows(), ROWS)]
	known = _known(source, [converted for _row, converted in rows])
	catalogue = ImportCatalogue()
	return [_line(row, converted, known, catalogue) for row, converted in rows]


def _known(source: Source, rows: list[Converted]) -> dict[str, str]:
	numbers = [row.values["external_id"] for row in rows if not row.problems]
	return find_known(source.profile.external_system, numbers)


def _line(row: SourceRow, converted: Converted, known: dict[str, str], catalogue: ImportCatalogue) -> dict:
	values = converted.values
	known_as = known.get(values["external_id"])
	fate = "Rejected" if converted.problems else "Known" if known_as else "New"
	return {
		"row": row.number + 1,
		"fate": fate,
		"known_as": known_as,
		"remarks": sentences(converted.problems or converted.notes),
		"makes": _missing(values, catalogue) if fate == "New" else [],
		**{field: values[field] for field in SHOWN},
		"district_name": values["district_name"] or catalogue.find_district_at(values),
		**{field: to_site(values[field]) for field in MOMENTS},
	}


def _missing(values: dict, catalogue: ImportCatalogue) -> list[tuple[str, str]]:
	found = {
		"Gov Service Type": (values["service_name"], catalogue.find_service(values)),
		"Gov Department": (values["department_name"], catalogue.find_department(values["department_name"])),
		"Gov District": (values["district_name"], catalogue.find_district(values["district_name"])),
	}
	return [(doctype, name) for doctype, (name, there) in found.items() if name and not there]

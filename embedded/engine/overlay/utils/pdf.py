"""PDFs by WeasyPrint: the fork left a stub."""


def get_pdf(html: str, options: dict | None = None, output=None, **kwargs) -> bytes:
	"""The pages of `html` as a PDF; appended to `output` when that is a pypdf writer."""
	from io import BytesIO

	import frappe
	from pypdf import PdfReader
	from weasyprint import HTML

	content = HTML(string=html, base_url=frappe.utils.get_url()).write_pdf()
	if output is None:
		return content
	output.append_pages_from_reader(PdfReader(BytesIO(content)))
	return output


def pdf_body_html(template, args: dict, **kwargs) -> str:
	"""The page that a print format makes, as Frappe's own hook makes it."""
	return template.render(args, filters={"len": len})

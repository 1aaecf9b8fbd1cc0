"""PDF files that open, of any number of empty pages; as in real ones, some bytes are no text."""

from io import BytesIO

from pypdf import PdfWriter

MARK, NO_TEXT = b"%\xe2\xe3\xcf\xd3", b"%\x81\x8d\x8f\x90"


def a_pdf(pages: int = 1) -> bytes:
	out, writer = BytesIO(), PdfWriter()
	for _page in range(pages):
		writer.add_blank_page(100, 100)
	writer.write(out)
	return out.getvalue().replace(MARK, NO_TEXT)

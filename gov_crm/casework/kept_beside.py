"""What Frappe keeps of a case beside it, and the tables of a case: names alone; `hooks.py` reads them."""

# DocType → the columns with the DocType and the name of what it is about
NAMED_BY = {
	"Access Log": ("export_from", "reference_document"),
	"Activity Log": ("reference_doctype", "reference_name"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"Communication Link": ("link_doctype", "link_name"),
	"Deleted Document": ("deleted_doctype", "deleted_name"),
	"DocShare": ("share_doctype", "share_name"),
	"Document Follow": ("ref_doctype", "ref_docname"),
	"Document Share Key": ("reference_doctype", "reference_docname"),
	"Dynamic Link": ("link_doctype", "link_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Error Log": ("reference_doctype", "reference_name"),
	"Event": ("reference_doctype", "reference_docname"),
	"Event Participants": ("reference_doctype", "reference_docname"),
	"File": ("attached_to_doctype", "attached_to_name"),
	"Integration Request": ("reference_doctype", "reference_docname"),
	"Notification Log": ("document_type", "document_name"),
	"Tag Link": ("document_type", "document_name"),
	"ToDo": ("reference_type", "reference_name"),
	"Version": ("ref_doctype", "docname"),
	"View Log": ("reference_doctype", "reference_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
}
# Of these, rows of tables; files have rules of their own besides
TRACE_ROWS = ("Communication Link", "Dynamic Link", "Event Participants")
TRACES = tuple(kind for kind in NAMED_BY if kind not in (*TRACE_ROWS, "File"))
CASE_ROWS = (
	"Gov Case Deadline Change",
	"Gov Case Document",
	"Gov Case Finding",
	"Gov Case Need",
	"Gov Case Party",
	"Gov Case Request",
	"Gov Case Step",
	"Gov Case Team Member",
	"Gov Related Case",
	"Gov Request Answer",
)

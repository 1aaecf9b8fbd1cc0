# GET /api/method/open_requests?district=Ward 3&start=100

district = frappe.form_dict.get("district")
if not district:
	frappe.throw(_("Name a district, as in ?district=Ward 3."), frappe.ValidationError)

# get_list asks for the caller's rights, and get_all would not
frappe.response["message"] = frappe.get_list(
	"Gov Service Request",
	filters={"district": district, "status": ["in", ["New", "Assigned", "In Progress", "Waiting"]]},
	fields=["name", "service_type", "status", "department", "address", "opened_on", "resolution_due"],
	order_by="opened_on, name",
	limit_start=frappe.utils.cint(frappe.form_dict.get("start")),
	limit_page_length=100,
)

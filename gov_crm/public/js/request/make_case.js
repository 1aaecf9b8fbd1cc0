import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";
import { tell } from "../common/server.js";

const API = "gov_crm.casework.linking_api";

/** From the form of a request: it alone becomes a case, or part of one that is pending. */
export async function make_case(frm) {
	if (frm.is_dirty()) await frm.save();
	if (!frm.is_dirty()) ask_for_case([frm.doc.name], __("Make It a Case"));
}

/** From the list: all that are chosen become one case. */
export function make_case_of(list) {
	const requests = list.get_checked_items(true);
	ask_for_case(requests, __("Make {0} Requests a Case", [requests.length]));
}

function ask_for_case(requests, title) {
	with_a_dialog({ title, fields: fields(), label: title, run: (given) => promote(requests, given) });
}

async function promote(requests, { case_type, gov_case }) {
	if (!case_type && !gov_case) frappe.throw(__("Choose a kind of case, or a case that is there already."));
	if (gov_case) await tell(`${API}.add_requests`, { case: gov_case, requests });
	const name = gov_case || (await tell(`${API}.make_case`, { requests, case_type }));
	frappe.set_route("Form", "Gov Case", name);
}

function fields() {
	const words = __(
		"Each request keeps its number, and its clock stands still. Whoever asked is told, and told again when the case is decided.",
	);
	return [
		{
			fieldname: "case_type",
			fieldtype: "Link",
			options: "Gov Case Type",
			label: __("New Case of the Kind"),
			only_select: 1,
			get_query: () => ({ filters: { retired: 0 } }),
			depends_on: "eval:!doc.gov_case",
		},
		{
			fieldname: "gov_case",
			fieldtype: "Link",
			options: "Gov Case",
			label: __("Or Part of This Case"),
			only_select: 1,
			get_query: () => ({ filters: { status: ["in", ["Open", "Waiting"]] } }),
			depends_on: "eval:!doc.case_type",
		},
		{ fieldtype: "HTML", options: String(html`<p class="text-muted">${words}</p>`) },
	];
}

import { ask } from "../common/server.js";
import { learn_names, name_of } from "../constituent/names.js";

/** Whom a request is for, where somebody else asks: their name below their number, and what the asker may be. */
export async function show_other_person(frm) {
	const { on_behalf_of } = frm.doc;
	await learn_names([on_behalf_of]);
	if (frm.doc.on_behalf_of !== on_behalf_of) return;
	frm.set_df_property("on_behalf_of", "description", frappe.utils.escape_html(name_of(on_behalf_of) || ""));
	if (on_behalf_of && frm.doc.status !== "Closed") suggest_roles(frm);
}

/** Any word will do; what is on record of the two comes first. */
async function suggest_roles(frm) {
	const { constituent, on_behalf_of } = frm.doc;
	const field = frm.fields_dict.on_behalf_role;
	field.df.ignore_validation = 1;
	const roles = await ask("gov_crm.service_requests.api.get_proxy_roles", {
		asker: constituent || "",
		other: on_behalf_of,
	});
	if (frm.doc.on_behalf_of === on_behalf_of) field.set_data?.(roles);
}

/** Without a name nobody is kept who was named before, and the clerk is told. */
export async function forget_people(frm) {
	const named = frm.gov_caller.is_making || frm.doc.constituent || frm.doc.on_behalf_of;
	await frm.set_value({ constituent: null, on_behalf_of: null, on_behalf_role: null });
	if (named)
		frappe.show_alert({
			message: __("Who asks was dropped: nothing of them is kept."),
			indicator: "orange",
		});
}

import { tell } from "../common/server.js";

/** Add the public holidays of some years to a calendar, and say how many were new. */
export async function load_holidays(frm, { first_year, last_year }) {
	if (frm.is_dirty()) await frm.save();
	const found = await tell("gov_crm.gov_crm.api.load_public_holidays", {
		calendar: frm.doc.name,
		first_year,
		last_year,
	});
	await frm.reload_doc();
	const message = found ? __("{0} holidays added.", [found]) : __("All of them were there already.");
	frappe.show_alert({ message, indicator: "green" });
}

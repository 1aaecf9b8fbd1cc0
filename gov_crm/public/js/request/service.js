import { Finder } from "../common/finder.js";
import { draw, html } from "../common/html.js";
import { ask } from "../common/server.js";

/** In a new request the service is found by any word that residents use; in a saved one it is a plain field. */
export function show_service(frm) {
	const $parent = $(frm.fields_dict.service_html.wrapper);
	const searching = frm.is_new() && !frm.doc.service_type;
	frm.toggle_display("service_type", !searching);
	frm.gov_proposals?.draw();
	if (!searching) {
		draw($parent, "");
		frm.gov_service_finder = null;
		return;
	}
	frm.gov_service_finder = new Finder($parent, {
		label: __("Service"),
		required: true,
		placeholder: __("Any word that residents use for it"),
		shortest: 0,
		search: (text) => ask("gov_crm.service_requests.api.find_services", { text }),
		show: (service) => html`<b>${__(service.service_name)}</b> <span>${service.service_group}</span>`,
		on_pick: (service) => take(frm, service),
	});
}

async function take(frm, service) {
	frappe.utils.add_link_title("Gov Service Type", service.name, service.service_name);
	await frm.set_value("service_type", service.name);
	frm.fields_dict.description.set_focus();
}

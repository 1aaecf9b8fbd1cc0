import { PinMap } from "../common/pin_map.js";
import { ask } from "../common/server.js";
import { show_nearby } from "./nearby.js";

let description;

/** How the agency draws its maps; asked once. */
export function describe_map() {
	description ??= ask("gov_crm.gov_crm.api.get_map");
	return description;
}

/** The map of a request: its pin, set by click or drag as long as the request may change. */
export async function show_place(frm) {
	const { wrapper } = frm.fields_dict.map_html;
	const description = await describe_map();
	show_nearby(frm);
	frm.gov_map ??= new PinMap(wrapper, description, (point) => pin(frm, point));
	frm.gov_map.show(frm.doc, { editable: frm.doc.status !== "Closed" && Boolean(frm.perm[0]?.write) });
}

async function pin(frm, point) {
	await frm.set_value(point);
	show_place(frm);
}

import { PinMap } from "../common/pin_map.js";
import { ask } from "../common/server.js";

let description;

/** How the agency draws its maps; asked once. */
export function describe_map() {
	description ??= ask("gov_crm.gov_crm.api.get_map");
	return description;
}

/** The map of a request: its pin, set by click or drag as long as the request may change. */
export async function show_place(frm) {
	const { wrapper } = frm.fields_dict.map_html;
	frm.gov_map ??= new PinMap(wrapper, await describe_map(), (point) => frm.set_value(point));
	frm.gov_map.show(frm.doc, { editable: frm.doc.status !== "Closed" && Boolean(frm.perm[0]?.write) });
}

import { draw, html } from "../common/html.js";
import { add_background } from "../common/pin_map.js";

/** Draw the polygon of a GeoJSON text on a map; without a readable one there is no map. */
export function show_area(parent, description, text) {
	const geometry = read(text);
	draw(parent, geometry && html`<div class="gov-map" role="img" aria-label="${__("Boundary")}"></div>`);
	if (!geometry) return;
	const map = L.map($(parent).find(".gov-map")[0], { scrollWheelZoom: false });
	add_background(map, { ...description, outlines: [] });
	const area = L.geoJSON(geometry, { className: "gov-area" }).addTo(map);
	map.fitBounds(area.getBounds(), { padding: [12, 12] });
}

/** What is being typed is often no JSON yet; the server says what is wrong with it on saving. */
function read(text) {
	try {
		const geometry = JSON.parse(text);
		return L.geoJSON(geometry).getBounds().isValid() ? geometry : null;
	} catch {
		return null;
	}
}

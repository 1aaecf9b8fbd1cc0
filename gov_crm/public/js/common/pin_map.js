import { draw, html } from "./html.js";

const CLOSE = 17;
const MOST_ZOOM = 19;

/** A Leaflet map with one pin. Without tiles the districts' outlines stand in for streets, and pins still work. */
export class PinMap {
	/** `on_pin` gets {latitude, longitude} in degrees, both null where the pin was taken away. */
	constructor(parent, description, on_pin) {
		Object.assign(this, { description, on_pin });
		draw(
			parent,
			html`<div class="gov-map" role="application" aria-label="${__("Map")}"></div>
				<div class="gov-map-foot">
					<span class="text-muted">${__("Click to set the pin, drag to move it.")}</span>
					<button class="btn-reset gov-unpin">${__("Remove the pin")}</button>
				</div>`,
		);
		this.$parent = $(parent);
		this.$parent.find(".gov-unpin").on("click", () => this.pinned(null));
		this.make();
	}

	make() {
		const { latitude, longitude, zoom } = this.description;
		const element = this.$parent.find(".gov-map")[0];
		this.map = L.map(element, { scrollWheelZoom: false, zoomControl: true });
		this.map.setView([latitude || 0, longitude || 0], latitude ? zoom : 1);
		add_background(this.map, this.description);
		this.map.on("click", ({ latlng }) => this.editable && this.pinned(latlng));
		// a map in a tab that was hidden does not know its size
		new ResizeObserver(() => this.map.invalidateSize()).observe(element);
	}

	/** Show a document's point and go there; or no pin. */
	show({ latitude, longitude }, { editable }) {
		this.editable = editable;
		this.$parent.find(".gov-map-foot").toggle(editable);
		const has_point = Boolean(latitude || longitude);
		this.$parent.find(".gov-unpin").toggle(has_point);
		if (!has_point) {
			this.pin?.remove();
			this.pin = null;
			return;
		}
		this.set_pin([latitude, longitude]);
		if (!this.map.getBounds().contains([latitude, longitude]))
			this.map.setView([latitude, longitude], CLOSE);
	}

	/** With streets to the place itself; without them no closer than the districts around say where it is. */
	go_to(point) {
		const { tiles, zoom } = this.description;
		this.map.setView(point, tiles ? CLOSE : zoom);
	}

	set_pin(point) {
		this.pin ??= this.make_pin(point);
		this.pin.setLatLng(point);
		if (this.editable) this.pin.dragging?.enable();
		else this.pin.dragging?.disable();
	}

	make_pin(point) {
		const icon = L.divIcon({ className: "gov-pin", iconSize: [24, 32], iconAnchor: [12, 32] });
		const pin = L.marker(point, { icon, draggable: true, keyboard: true, title: __("Place") }).addTo(
			this.map,
		);
		pin.on("dragend", () => this.pinned(pin.getLatLng()));
		return pin;
	}

	pinned(point) {
		const wrapped = point && point.wrap();
		this.on_pin({ latitude: wrapped ? wrapped.lat : null, longitude: wrapped ? wrapped.lng : null });
	}
}

/** Streets where the agency has tiles, else the outlines of its districts with their names. */
export function add_background(map, { tiles, attribution, outlines, latitude }) {
	const escape = frappe.utils.escape_html;
	if (tiles) {
		L.tileLayer(tiles, { attribution: escape(attribution), maxZoom: MOST_ZOOM }).addTo(map);
		return;
	}
	const name_tag = { permanent: true, direction: "center", className: "gov-district-name" };
	const districts = outlines.map(({ name, geometry }) =>
		L.geoJSON(geometry, { className: "gov-district", interactive: false }).bindTooltip(
			escape(name),
			name_tag,
		),
	);
	const layer = L.featureGroup(districts).addTo(map);
	if (districts.length && !latitude) map.fitBounds(layer.getBounds());
}

import { draw } from "../common/html.js";
import { add_background } from "../common/pin_map.js";
import { ask } from "../common/server.js";
import { describe_map } from "../request/place.js";
import { marker_of, popup_of, popup_of_several } from "./marks.js";
import { layout, show_beside } from "./panel.js";

const REQUEST = "Gov Service Request";
const API = "gov_crm.service_requests.place_api.";
const MOST_ZOOM = 19;
const SETTLE = 200; // milliseconds in which somebody still drags

/**
 * Requests get a map of their own in the place of Frappe's, which draws one page of the list as equal pins on one
 * company's tiles. Its place in the menu of views, its filters and its permissions are the list's.
 */
export function take_the_place_of_frappes_map() {
	const Usual = frappe.views.MapView;
	const Ours = request_map_class(frappe.views.ListView);
	frappe.views.MapView = class {
		constructor(options) {
			return options.doctype === REQUEST ? new Ours(options) : new Usual(options);
		}
	};
}

/** From a page of its own, by which workspace and search lead here, without a step back through that page. */
export function open_request_map() {
	window.history.replaceState(null, "", frappe.router.make_url(["gov-service-request", "view", "map"]));
	frappe.router.route();
}

/** Whoever is in the map or in the lines beside it when both are drawn anew stays there. */
function keep_focus($where, redraw) {
	const [held] = $where
		.find(":focus")
		.closest(".gov-map, .gov-map-beside")
		.find(".gov-map-summary")
		.addBack(".gov-map");
	redraw();
	if (held && document.activeElement === document.body) held.focus({ preventScroll: true });
}

function request_map_class(ListView) {
	return class RequestMap extends ListView {
		get view_name() {
			return "Map";
		}

		async setup_defaults() {
			await super.setup_defaults();
			this.page_title = __("Map of Requests");
			this.hide_sort_selector = true;
			this.view = "Map";
			this.description = await describe_map();
		}

		setup_view() {
			this.settings.offer_filters(this);
			draw(this.$result, layout());
			this.$result.on("click", "[data-mark]", ({ currentTarget }) =>
				this.look_at(currentTarget.dataset.mark),
			);
			this.$result.on("click", "[data-show-all]", () => this.show_all());
			this.$result.on("click", "[data-unplaced]", () => this.list_unplaced());
			this.make_map();
		}

		make_map() {
			const [element] = this.$result.find(".gov-map");
			this.map = L.map(element, { maxZoom: MOST_ZOOM });
			this.map.setView([0, 0], 1);
			this.markers = L.layerGroup().addTo(this.map);
			this.map.on(
				"moveend",
				frappe.utils.debounce(() => this.moved(), SETTLE),
			);
			this.map.on("popupclose", () => setTimeout(() => this.moved(), SETTLE));
			$(element).on("keydown", ({ key }) => key === "Escape" && this.close_popup());
			new ResizeObserver(() => this.map.invalidateSize({ animate: false, pan: false })).observe(
				element,
			);
		}

		/** The whole list's places first, then those of the view that somebody has chosen. */
		get_call_args() {
			const filters = JSON.stringify(this.get_filters_for_args());
			const { x, y } = this.map.getSize();
			const args = { filters, width: x, height: y };
			this.asked = filters;
			if (this.fitted === filters) Object.assign(args, this.present_view());
			return { method: `${API}get_request_map`, type: "GET", args };
		}

		present_view() {
			const { lat, lng } = this.map.getCenter().wrap();
			return { latitude: lat, longitude: lng, zoom: this.map.getZoom() };
		}

		prepare_data({ message }) {
			this.answer = message;
			this.data = [];
		}

		// the map stays where nothing is found: somebody may look elsewhere
		toggle_result_area() {}

		/** Kept apart from the list's; the map is never where "Requests" leads next time. */
		before_render() {
			this.save_view_user_settings({ filters: this.filter_area.get() });
		}

		render() {
			if (this.fitted !== this.asked) this.fit();
			else if (!this.is_of_this_view()) return;
			const { unplaced } = this.answer;
			if (unplaced !== null) this.unplaced = unplaced;
			keep_focus(this.$result, () => {
				this.draw_marks();
				show_beside(this.$result, { ...this.answer, unplaced: this.unplaced });
			});
		}

		/** To where the list's requests are; where there are none, to where the agency is. */
		fit() {
			const { shown, elsewhere, view } = this.answer;
			const has_places = Boolean(shown || elsewhere);
			const { latitude, longitude, zoom } =
				has_places || !this.description.latitude ? view : this.description;
			this.fitted = this.asked;
			this.is_fitting = true;
			this.map.setView([latitude, longitude], zoom, { animate: false });
			// names of districts stand where they belong only if they are added at a zoom at which one sees them
			if (!this.background) add_background(this.map, { ...this.description, latitude: has_places });
			this.background = true;
			setTimeout(() => (this.is_fitting = false), SETTLE * 2);
		}

		/** An answer may come when somebody is elsewhere already; the right one follows. */
		is_of_this_view() {
			const { latitude, longitude, zoom } = this.answer.view;
			const off = this.map
				.project([latitude, longitude])
				.distanceTo(this.map.project(this.map.getCenter()));
			return zoom === this.map.getZoom() && off < 2;
		}

		draw_marks() {
			this.markers.clearLayers();
			this.drawn = this.answer.marks.map((mark) =>
				marker_of(mark, (chosen, marker) => this.choose(chosen, marker)).addTo(this.markers),
			);
		}

		/** A popup that pushed the map aside stays open; what came into view is drawn when it is closed. */
		moved() {
			const is_elsewhere = frappe.get_route_str() !== this.page_name;
			if (is_elsewhere || !this.answer || this.is_fitting || this.chosen?.isPopupOpen()) return;
			if (!this.is_of_this_view()) this.refresh();
		}

		look_at(index) {
			this.choose(this.answer.marks[index], this.drawn[index]);
		}

		/** A pin tells what it is; several are looked at closer, or named where nothing is closer. */
		async choose(mark, marker) {
			if (mark.pin) return this.open_popup(marker, popup_of(mark.pin));
			const { south, west, north, east } = mark.box;
			const bounds = L.latLngBounds([south, west], [north, east]);
			const [now, closest] = [this.map.getZoom(), this.map.getBoundsZoom(bounds)];
			if (closest > now) return this.map.setView(bounds.getCenter(), Math.max(closest - 1, now + 1));
			const requests = await ask(`${API}get_requests_in`, { ...mark.box, filters: this.asked });
			return this.open_popup(marker, popup_of_several(requests, mark));
		}

		open_popup(marker, content) {
			this.chosen = marker;
			marker.unbindPopup().bindPopup(String(content), { maxHeight: 260 }).openPopup();
			$(marker.getPopup().getElement()).find(".gov-map-popup a").first().trigger("focus");
		}

		close_popup() {
			this.map.closePopup();
			this.chosen?.getElement()?.focus();
		}

		show_all() {
			this.fitted = null;
			this.last_args = null;
			this.refresh();
		}

		list_unplaced() {
			const filters = Object.fromEntries(this.get_search_params());
			frappe.route_options = { ...filters, geo_cell: ["is", "not set"] };
			frappe.set_route("List", REQUEST, "List");
		}

		// what belongs to rows
		render_header() {}
		render_count() {}
		after_render() {}
		setup_realtime_updates() {}
	};
}

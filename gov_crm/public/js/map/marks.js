import { html } from "../common/html.js";
import { due_pill } from "../request/due.js";
import { state_of, STATES } from "./states.js";

const SMALLEST = 34;
const PIN = [26, 26];
// Shares of a circle that the eye still sees
const LEAST_SHARE = 8;

/** What a mark is, in words. */
export function label_of({ pin, count, overdue }) {
	if (pin) return `${pin.subject}, ${pin.name}, ${STATES[state_of(pin)].words()}`;
	const words = count === 1 ? __("1 request") : __("{0} requests", [number(count)]);
	return overdue ? `${words}, ${__("{0} overdue", [number(overdue)])}` : words;
}

/** A Leaflet marker that a keyboard and a screen reader reach too; `on_choose` is called with it. */
export function marker_of(mark, on_choose) {
	const marker = L.marker([mark.latitude, mark.longitude], {
		icon: mark.pin ? pin_icon(mark.pin) : group_icon(mark),
		zIndexOffset: mark.pin ? 0 : mark.count,
	});
	marker.on("add", () => {
		const element = marker.getElement();
		element.setAttribute("role", "button");
		element.setAttribute("aria-label", label_of(mark));
	});
	return marker.on("click", () => on_choose(mark, marker));
}

/** What a pin tells. */
export function popup_of(pin) {
	return html`<div class="gov-map-popup">${request_lines(pin)}</div>`;
}

/** What stands at one place, where it cannot be told apart any further. */
export function popup_of_several(requests, { count }) {
	const more = count - requests.length;
	return html`<div class="gov-map-popup">
		<b>${__("{0} requests at this place", [number(count)])}</b>
		<ul>
			${requests.map((request) => html`<li>${request_lines(request)}</li>`)}
		</ul>
		${more > 0 && html`<p class="text-muted">${__("and {0} more; set a filter to see fewer", [number(more)])}</p>`}
	</div>`;
}

/** Subject, number, service, date and place of a request; the subject leads to its form. */
export function request_lines(request) {
	const state = state_of(request);
	const about = [request.name, request.service_name, request.address].filter(Boolean);
	return html`<span class="gov-map-sign gov-map-${state}" aria-hidden="true">${STATES[state].sign}</span>
		<a href="${frappe.utils.get_form_link("Gov Service Request", request.name)}">${request.subject}</a>
		<div class="text-muted">${about.join(" · ")}</div>
		<div>${STATES[state].words()} ${due_pill(request)}</div>`;
}

export function number(value) {
	return window.format_number(value, null, 0);
}

function pin_icon(pin) {
	const state = state_of(pin);
	return icon_of(STATES[state].sign, `gov-map-sign gov-map-${state}`, PIN);
}

/** The more, the larger; the red part of its rim is the share that is overdue. */
function group_icon({ count, overdue }) {
	const size = Math.round(SMALLEST + 6 * Math.log10(count));
	const share = overdue && Math.max((100 * overdue) / count, LEAST_SHARE);
	const icon = icon_of(short(count), "gov-map-group", [size, size]);
	icon.options.html = String(html`<span style="--gov-overdue: ${share}%">${short(count)}</span>`);
	return icon;
}

function icon_of(text, className, size) {
	return L.divIcon({ className, iconSize: size, html: String(html`${text}`) });
}

function short(count) {
	if (count < 1000) return String(count);
	return count < 10_000 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}

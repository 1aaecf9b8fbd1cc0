import { draw, html } from "../common/html.js";
import { label_of, number, request_lines } from "./marks.js";
import { state_of, STATES } from "./states.js";

const MOST_LINES = 100;

/** Everything of the map's page that is no map: the same marks as lines, and what the colours mean. */
export function layout() {
	return html`<div class="gov-request-map">
		<div class="gov-map gov-map-of-requests" role="region" aria-label="${__("Map of requests")}"></div>
		<div class="gov-map-beside">
			<div class="gov-map-summary" role="status" tabindex="-1"></div>
			<ul class="gov-map-lines" aria-label="${__("Shown on the map")}"></ul>
			${legend()}
		</div>
	</div>`;
}

/** Say how many are seen, how many not, and list the marks. */
export function show_beside($where, answer) {
	draw($where.find(".gov-map-summary"), summary(answer));
	draw($where.find(".gov-map-lines"), lines(answer));
}

function summary({ shown, overdue, elsewhere, unplaced, cut }) {
	const out_of_view = elsewhere > 0 && __("{0} more lie outside of this view.", [number(elsewhere)]);
	return html`<b>${shown_words({ shown, overdue, elsewhere, unplaced })}</b>
		${out_of_view && html`<div>${out_of_view}</div>`}
		${unplaced > 0 && html`<div class="text-muted">${nowhere(unplaced)}</div>`}
		${cut && html`<div class="text-muted">${__("There are more places than a map can show: zoom in.")}</div>`}
		<button class="btn btn-xs btn-default" data-show-all>${__("Show All")}</button>`;
}

function shown_words({ shown, overdue, elsewhere, unplaced }) {
	if (shown) return __("Here: {0}", [label_of({ count: shown, overdue })]);
	if (elsewhere === 0 && !unplaced) return __("No request fits these filters.");
	return __("No request lies in this view.");
}

function nowhere(unplaced) {
	const words =
		unplaced === 1
			? __("1 request without a place is not on the map.")
			: __("{0} requests without a place are not on the map.", [number(unplaced)]);
	return html`<button class="btn-reset gov-map-find" data-unplaced>${words}</button>`;
}

/** Single requests first, what is urgent before what is going on; then the rest, the most first. */
function lines({ marks, view }) {
	const order = Object.keys(STATES);
	const urgency = ({ pin }) => (pin ? order.indexOf(state_of(pin)) : order.length);
	const sorted = marks
		.map((mark, index) => ({ mark, index }))
		.sort((a, b) => urgency(a.mark) - urgency(b.mark));
	const left = sorted.length - MOST_LINES;
	return html`${sorted
		.slice(0, MOST_LINES)
		.map(
			({ mark, index }) =>
				html`<li>${mark.pin ? pin_line(mark, index) : group_line(mark, index, view)}</li>`,
		)}
	${left > 0 && html`<li class="text-muted">${__("and {0} more marks", [left])}</li>`}`;
}

function pin_line({ pin }, index) {
	return html`${request_lines(pin)}
		<button class="btn-reset gov-map-find" data-mark="${index}">
			${__("Show on the map")}<span class="sr-only"> ${pin.name}</span>
		</button>`;
}

function group_line(mark, index, view) {
	return html`<button class="btn-reset gov-map-find" data-mark="${index}">
		${label_of(mark)}, ${direction(mark, view)}: ${__("look closer")}
	</button>`;
}

/** Where a mark is for who does not see it, from the middle of the map. */
function direction(mark, view) {
	const east = (mark.longitude - view.longitude) * Math.cos((view.latitude * Math.PI) / 180);
	const eighth = Math.round((Math.atan2(east, mark.latitude - view.latitude) / Math.PI) * 4);
	return [
		__("north"),
		__("north-east"),
		__("east"),
		__("south-east"),
		__("south"),
		__("south-west"),
		__("west"),
		__("north-west"),
	][(eighth + 8) % 8];
}

function legend() {
	return html`<div class="gov-map-legend" role="note" aria-label="${__("What the colours mean")}">
		${Object.entries(STATES).map(
			([state, { words, sign }]) =>
				html`<span
					><span class="gov-map-sign gov-map-${state}" aria-hidden="true">${sign}</span>
					${words()}</span
				>`,
		)}
		<span
			><span class="gov-map-group gov-map-sample" aria-hidden="true"
				><span style="--gov-overdue: 30%">9</span></span
			>
			${__("Several; the red of the rim is overdue")}</span
		>
	</div>`;
}

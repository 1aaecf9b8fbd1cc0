import { draw, html } from "../common/html.js";
import { moment_of } from "../common/near_dates.js";

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;

/**
 * Saved filters as buttons above a list; a second click on the one that holds takes it away.
 * `choices`: [{label, filters, empty}], filters as lists of [field, operator, value], or a function that gives them
 * where they compare with the present moment; `empty` says what it means that nothing is found.
 */
export function show_quick_filters(list, choices) {
	const $bar = $("<div>").addClass("gov-chips gov-quick-filters").prependTo(list.$frappe_list);
	$bar.attr({ role: "group", "aria-label": __("Quick filters") });
	draw(
		$bar,
		html`${choices.map(
			({ label }, index) =>
				html`<button class="btn btn-xs btn-default" data-choice="${index}">${label}</button>`,
		)}`,
	);
	$bar.on("click", "[data-choice]", (event) => {
		const choice = choices[event.currentTarget.dataset.choice];
		apply(list, event.currentTarget.getAttribute("aria-pressed") === "true" ? [] : filters_of(choice));
	});
	list.gov_mark_filters = () => mark(list, $bar, choices);
	list.gov_mark_filters();
}

/** One after the other: of two buttons clicked in a row the last one holds, and not both. */
function apply(list, filters) {
	const before = Promise.resolve(list.gov_applied).catch(() => {});
	list.gov_applied = before.then(() => set_filters(list, filters));
}

async function set_filters(list, filters) {
	await list.filter_area.clear(false);
	await list.filter_area.set(filters.map((filter) => [list.doctype, ...filter]));
	// at once: the list says nothing where it has asked the same a moment ago
	list.gov_mark_filters();
	list.refresh();
}

/** Show which of the buttons holds, whoever set the filters, and what it means where nothing was found. */
function mark(list, $bar, choices) {
	const present = list.filter_area.get().map((filter) => filter.slice(1, 4));
	const held = choices.findIndex((choice) => signature(filters_of(choice)) === signature(present));
	$bar.find("[data-choice]").attr("aria-pressed", "false");
	$bar.find(`[data-choice=${held}]`).attr("aria-pressed", "true");
	if (choices[held]?.empty) list.$no_result.find("p").first().text(choices[held].empty);
	if (held >= 0 && present.some(is_stale)) apply(list, filters_of(choices[held]));
}

function filters_of({ filters }) {
	return typeof filters === "function" ? filters() : filters;
}

/** Filters are kept from visit to visit, and "now" was another moment then. */
function is_stale([, , value]) {
	return MOMENT.test(value) && moment().diff(moment_of(value), "minutes") > 0;
}

/** The same for the same filters, whichever moment was "now". */
function signature(filters) {
	const alike = filters.map(([field, operator, value]) =>
		JSON.stringify([field, operator, MOMENT.test(value) ? "now" : value]),
	);
	return JSON.stringify(alike.sort());
}

import { draw, html } from "../common/html.js";

/**
 * Saved filters as buttons above a list; a second click on the one that holds takes it away.
 * `choices`: [{label, filters, empty}], filters as lists of [field, operator, value]; `empty` says what it means
 * that nothing is found.
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
		const { filters } = choices[event.currentTarget.dataset.choice];
		apply(list, event.currentTarget.getAttribute("aria-pressed") === "true" ? [] : filters);
	});
	list.gov_mark_filters = () => mark(list, $bar, choices);
	list.gov_mark_filters();
}

async function apply(list, filters) {
	await list.filter_area.clear(false);
	await list.filter_area.set(filters.map((filter) => [list.doctype, ...filter]));
	list.refresh();
}

/** Show which of the buttons holds, whoever set the filters, and what it means where nothing was found. */
function mark(list, $bar, choices) {
	const present = signature(list.filter_area.get().map((filter) => filter.slice(1, 4)));
	const held = choices.findIndex(({ filters }) => signature(filters) === present);
	$bar.find("[data-choice]").attr("aria-pressed", "false");
	$bar.find(`[data-choice=${held}]`).attr("aria-pressed", "true");
	if (choices[held]?.empty) list.$no_result.find("p").first().text(choices[held].empty);
}

function signature(filters) {
	return JSON.stringify(filters.map((filter) => JSON.stringify(filter)).sort());
}

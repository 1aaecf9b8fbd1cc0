import { due_state, OPEN } from "../request/due.js";

/** How a request stands, as the map tells it by colour, sign and word. */
export const STATES = {
	overdue: { words: () => __("Overdue"), sign: "!" },
	risk: { words: () => __("At Risk"), sign: "~" },
	waiting: { words: () => __("Waiting"), sign: "…" },
	open: { words: () => __("Open"), sign: "" },
	settled: { words: () => __("Settled"), sign: "✓" },
};

const BY_COLOUR = { red: "overdue", orange: "risk" };

/** One of STATES: what is urgent before what is going on. */
export function state_of(request) {
	if (!OPEN.includes(request.status)) return "settled";
	if (["Waiting", "In a Case"].includes(request.status)) return "waiting";
	return BY_COLOUR[due_state(request)?.[1]] || "open";
}

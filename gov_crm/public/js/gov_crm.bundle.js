import * as card from "./constituent/card.js";
import { draw, html } from "./common/html.js";
import { in_full, near, when } from "./common/near_dates.js";
import { PinMap } from "./common/pin_map.js";
import { ask, tell } from "./common/server.js";
import { note_a_talk } from "./constituent/note_a_talk.js";
import { PersonFinder } from "./constituent/person_finder.js";
import { Timeline } from "./constituent/timeline.js";
import { show_quick_filters } from "./lists/quick_filters.js";
import { due_pill } from "./request/due.js";
import * as request_form from "./request/form.js";
import { describe_map } from "./request/place.js";
import { show_receipt } from "./request/receipt.js";
import { list_indicator, STATE_COLOURS } from "./request/states.js";
import { show_first_steps } from "./workspace/first_steps.js";

// What the form and list scripts of the DocTypes use
frappe.provide("gov_crm");
Object.assign(window.gov_crm, {
	STATE_COLOURS,
	PersonFinder,
	PinMap,
	Timeline,
	ask,
	card,
	describe_map,
	draw,
	due_pill,
	html,
	in_full,
	list_indicator,
	near,
	note_a_talk,
	request_form,
	show_quick_filters,
	show_receipt,
	tell,
	when,
});

$(document).on("page-change", show_first_steps);

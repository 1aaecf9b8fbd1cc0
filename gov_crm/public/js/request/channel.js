import { draw, html } from "../common/html.js";

const CHANNELS = ["Phone", "Walk-in", "Letter", "Fax", "Email", "SMS", "Social"];
// What lies a while before somebody files it: its dates count from the day on which it came
const LIES_A_WHILE = ["Letter", "Fax", "Email", "SMS", "Social"];

/** The channel of a new request: one that clerks have, else a call. */
export function known_channel(channel) {
	return CHANNELS.includes(channel) ? channel : CHANNELS[0];
}

/** How a new request came, one click each, and what fits that way; a saved one has a plain field. */
export function show_channel(frm) {
	const $parent = $(frm.fields_dict.channel_html.wrapper);
	frm.toggle_display("channel", !frm.is_new());
	if (!frm.is_new()) {
		draw($parent, "");
		return;
	}
	draw(
		$parent,
		html`${chips(frm.doc.channel)}
			<div class="gov-received"></div>`,
	);
	$parent.find("[data-channel]").on("click", (event) => choose(frm, event.currentTarget.dataset.channel));
	if (LIES_A_WHILE.includes(frm.doc.channel)) ask_when(frm, $parent.find(".gov-received"));
}

/** The menu of the list: a new request that came some other way than by phone. */
export function offer_channels(list) {
	if (!list.can_create) return;
	for (const channel of CHANNELS.slice(1)) {
		list.page.add_inner_button(__(channel), () => begin(channel), __("New From"));
	}
}

/** A new request that came this way. */
export function begin(channel) {
	frappe.new_doc("Gov Service Request", { channel });
}

/** One button a channel; the one that holds is pressed. */
export function chips(pressed = null) {
	return html`<div class="gov-chips" role="group" aria-label="${__("How it came")}">
		${CHANNELS.map(
			(channel) =>
				html`<button
					class="btn btn-xs btn-default"
					data-channel="${channel}"
					aria-pressed="${channel === pressed}"
				>
					${__(channel)}
				</button>`,
		)}
	</div>`;
}

async function choose(frm, channel) {
	if (!LIES_A_WHILE.includes(channel)) frm.doc.opened_on = null;
	await frm.set_value("channel", channel);
	$(frm.fields_dict.channel_html.wrapper).find(`[data-channel="${channel}"]`).trigger("focus");
}

/** The browser's own field for a moment: by keyboard, mouse and thumb alike, and none that is to come. */
function ask_when(frm, $parent) {
	const shown = frm.doc.opened_on ? frappe.datetime.convert_to_user_tz(frm.doc.opened_on) : "";
	const now = frappe.datetime.convert_to_user_tz(frappe.datetime.system_datetime());
	draw(
		$parent,
		html`<label>
			${__("Received On")}
			<input
				type="datetime-local"
				class="form-control"
				value="${as_typed(shown)}"
				max="${as_typed(now)}"
			/>
			<span class="help-box small text-muted">
				${__("Its dates count from then. Left empty, it came just now.")}
			</span>
		</label>`,
	);
	$parent.find("input").on("change", ({ currentTarget: { value } }) => {
		frm.doc.opened_on = value
			? frappe.datetime.convert_to_system_tz(`${value.replace("T", " ")}:00`)
			: null;
		frm.dirty();
	});
}

/** `2026-03-02 09:30:00` as the browser's field has it. */
function as_typed(moment) {
	return moment.replace(" ", "T").slice(0, 16);
}

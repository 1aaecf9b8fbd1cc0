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

function ask_when(frm, $parent) {
	const control = frappe.ui.form.make_control({
		parent: $parent,
		df: {
			fieldtype: "Datetime",
			fieldname: "received_on",
			label: __("Received On"),
			description: __("Its dates count from then. Left empty, it came just now."),
			max_date: new Date(),
			change: () => {
				frm.doc.opened_on = control.get_value() || null;
			},
		},
		render_input: true,
	});
	control.set_value(frm.doc.opened_on || "");
}

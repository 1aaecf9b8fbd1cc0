import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { tell } from "../common/server.js";

const SECONDS = 20;

/** A merged record's form is left for the survivor's; gives whether it was. */
export function lead_to_survivor(frm) {
	const { name, full_name, merged_into } = frm.doc;
	if (!merged_into) return false;
	frappe.route_flags.replace_route = true;
	frappe.set_route("Form", frm.doctype, merged_into);
	frappe.show_alert({
		message: html`${__("{0} ({1}) was merged into this record.", [full_name, name])}`.toString(),
		indicator: "blue",
	});
	return true;
}

/** What was merged into this record, each with its way back. */
export function show_merged_from(frm) {
	const merges = frm.doc.__onload?.merged_from || [];
	const $place = $(frm.fields_dict.merged_html.wrapper);
	draw($place, merges.length ? html`<ul class="gov-merged-from">${merges.map(line)}</ul>` : "");
	$place.find("[data-merge]").on("click", ({ currentTarget }) => {
		const { merge, name } = currentTarget.dataset;
		frappe.confirm(__("Separate {0} again?", [frappe.utils.escape_html(name)]), () =>
			undo(merge, () => frm.reload_doc()),
		);
	});
}

/** Says that it is done, with a way back. */
export function say_merged([survivor, absorbed], merge, on_change) {
	const words = __("{0} was merged into {1}.", [absorbed, survivor]);
	frappe.show_alert(
		{
			message: html`${words} <a href="#" class="gov-change" data-action="undo">${__("Undo")}</a>`.toString(),
			indicator: "green",
		},
		SECONDS,
		{
			undo: (event) => {
				event?.preventDefault?.();
				undo(merge, on_change);
			},
		},
	);
}

async function undo(merge, on_change) {
	frappe.dom.freeze(__("Separating…"));
	try {
		say_undone(await tell("gov_crm.constituents.merge_api.undo_merge", { merge }));
	} finally {
		frappe.dom.unfreeze();
	}
	on_change();
}

function say_undone({ absorbed, not_restored }) {
	const link = html`<a href="${frappe.utils.get_form_link("Gov Constituent", absorbed)}">${absorbed}</a>`;
	if (!not_restored.length) {
		const message = html`${__("Separated again, exactly as it was:")} ${link}`;
		frappe.show_alert({ message: message.toString(), indicator: "green" }, SECONDS);
		return;
	}
	frappe.msgprint({
		title: __("Separated Again"),
		indicator: "orange",
		message: html`<p>${link}</p>
			<p>${__("This was changed since and stays as it is:")}</p>
			<ul>
				${not_restored.map((words) => html`<li>${words}</li>`)}
			</ul>`.toString(),
	});
}

function line({ merge, absorbed, full_name, merged_on, can_undo }) {
	const name = full_name || __("Restricted");
	return html`<li>
		<span>${__("Merged from")} <b>${name}</b> · ${absorbed}</span>
		<span class="text-muted">${when(merged_on)}</span>
		${can_undo &&
		html`<button class="btn-reset gov-change" data-merge="${merge}" data-name="${name}">
			${__("Undo")}
		</button>`}
	</li>`;
}

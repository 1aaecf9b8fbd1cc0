import { html } from "../common/html.js";
import { tell } from "../common/server.js";

const SECONDS = 20;

/** Says that it is done, with a way back. */
export function say_merged([survivor, absorbed], merge, on_change) {
	const words = __("{0} was merged into {1}.", [absorbed, survivor]);
	frappe.show_alert(
		{
			message: html`${words}
				<a href="#" class="gov-change" data-action="undo">${__("Undo")}</a>`.toString(),
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

/** Takes a merge back, says how that went, and calls `on_change`. */
export async function undo(merge, on_change) {
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

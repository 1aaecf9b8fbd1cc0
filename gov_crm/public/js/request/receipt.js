import { html } from "../common/html.js";
import { in_full, near } from "../common/near_dates.js";
import { holder_of } from "./states.js";

/** What to read out to the person when a request is saved: number, who has it, when, and the secret code. */
export function show_receipt(doc) {
	const dialog = new frappe.ui.Dialog({
		title: __("Saved: read this out"),
		fields: [{ fieldtype: "HTML", options: String(layout(doc)) }],
		primary_action_label: __("Done"),
		primary_action: () => dialog.hide(),
		secondary_action_label: __("Next Caller"),
		secondary_action: () => {
			dialog.hide();
			frappe.new_doc("Gov Service Request");
		},
	});
	dialog.show();
}

function layout(doc) {
	const lines = [
		[__("Number"), doc.name],
		[
			__("Who takes care of it"),
			holder_of(doc) || doc.department || __("Nobody yet: a supervisor is told"),
		],
		[
			__("Settled by"),
			doc.resolution_due ? `${near(doc.resolution_due)} (${in_full(doc.resolution_due)})` : "",
		],
		[__("Secret code for the status page"), in_halves(doc.public_code)],
	];
	return html`<dl class="gov-receipt">
		${lines.map(
			([label, value]) =>
				value &&
				html`<dt>${label}</dt>
					<dd>${value}</dd>`,
		)}
	</dl>`;
}

/** As it is written elsewhere too, and easier to read out. */
function in_halves(code) {
	return code?.replace(/^(.{5})(.{5})$/, "$1-$2");
}

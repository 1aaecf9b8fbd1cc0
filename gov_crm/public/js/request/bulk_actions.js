import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";
import { tell } from "../common/server.js";
import { assignment_fields, ending_fields, follow_endings, reply_fields } from "./bulk_fields.js";
import { make_case_of } from "./make_case.js";
import { follow_with_preview, preview_field } from "./bulk_preview.js";

const API = "gov_crm.service_requests.bulk_api.";

/** Our entries of a list's menu "Actions": what is done to each of the chosen requests as if it were done singly. */
export function add_bulk_actions(list) {
	const offer = (label, dialog) =>
		list.page.add_actions_menu_item(label, () => choose(list, dialog), false);
	offer(__("Assign…"), assign);
	offer(__("Reply…"), reply);
	offer(__("Resolve…"), resolve);
	list.page.add_actions_menu_item(__("Make a Case…"), () => make_case_of(list), false);
}

async function choose(list, dialog) {
	const requests = list.get_checked_items(true);
	const offered = await tell(`${API}get_choices`, { requests });
	dialog(requests, offered);
}

function assign(requests, { members }) {
	begin("Assign", requests, {
		title: __("Assign {0} Requests", [requests.length]),
		fields: assignment_fields(members),
	});
}

function reply(requests, { placeholders }) {
	const dialog = begin("Reply", requests, {
		title: __("Reply to {0} Requests", [requests.length]),
		fields: [...reply_fields(placeholders), preview_field()],
	});
	follow_with_preview(dialog, "Reply", requests, {
		ready: ({ email_template, message }) => email_template || message,
	});
}

function resolve(requests, { outcomes, placeholders }) {
	if (!outcomes.length) {
		frappe.msgprint(__("These services have no outcome in common. Choose requests of one service."));
		return;
	}
	const dialog = begin("Resolve", requests, {
		title: __("Resolve {0} Requests", [requests.length]),
		fields: [...ending_fields(outcomes, placeholders), preview_field("eval:doc.tell_constituent")],
	});
	follow_endings(dialog, outcomes);
	follow_with_preview(dialog, "Resolve", requests, {
		ready: ({ outcome, note, tell_constituent }) => outcome && note && tell_constituent,
	});
}

/** The dialog and its button say the same: what will be done and to how many. */
function begin(action, requests, { title, fields }) {
	const words = __("Each is done as if you did it singly. What fails is listed and stays as it was.");
	const hint = { fieldtype: "HTML", options: String(html`<p class="text-muted">${words}</p>`) };
	return with_a_dialog({
		title,
		fields: [...fields, hint],
		label: title,
		run: async (given) => {
			const name = await tell(`${API}start`, { action, requests, given });
			frappe.set_route("Form", "Gov Bulk Action", name);
		},
	});
}

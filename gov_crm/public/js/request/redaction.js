import { html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { Stage } from "./redaction_stage.js";

const API = "gov_crm.service_requests.photo_api";

/** Open the request's photos to have parts of them burnt out. */
export async function open_redaction(frm) {
	if (frm.is_dirty()) await frm.save();
	if (frm.is_dirty()) return;
	const photos = await ask(`${API}.get_photos`, { request: frm.doc.name });
	if (photos.length) new Redaction(frm, photos).open();
	else frappe.msgprint(__("No photo is attached that lies on this site."));
}

class Redaction {
	constructor(frm, photos) {
		Object.assign(this, { frm, photos });
		[this.photo] = photos;
	}

	open() {
		this.dialog = new frappe.ui.Dialog({
			title: __("Hide Parts of the Photo"),
			size: "extra-large",
			fields: this.fields(),
			primary_action_label: __("Burn In and Save"),
			primary_action: () => this.save(),
		});
		this.dialog.show();
		this.draw_tools();
		this.stage = new Stage(this.dialog.fields_dict.stage.$wrapper, () => this.refresh());
		return this.show();
	}

	fields() {
		const choice = {
			fieldname: "file",
			fieldtype: "Select",
			label: __("Photo"),
			options: this.photos.map(({ name, file_name }) => ({ value: name, label: file_name })),
			default: this.photo.name,
			onchange: () => this.choose(),
		};
		return [
			...(this.photos.length > 1 ? [choice] : []),
			{ fieldname: "tools", fieldtype: "HTML" },
			{ fieldname: "stage", fieldtype: "HTML" },
		];
	}

	draw_tools() {
		const button = (action, words) =>
			html`<button type="button" class="btn btn-default btn-sm" data-action="${action}">
				${words}
			</button> `;
		const $tools = this.dialog.fields_dict.tools.$wrapper;
		$tools.html(
			String(html`
				<p>
					${__("Draw a box over each face, number plate or house number. What it covers is gone for good: only a Records Officer can bring it back.")}
				</p>
				<p class="text-muted">
					${__("By keys: Tab to a box, arrows move it, Shift and arrows size it, Alt makes the steps small, Delete removes it.")}
				</p>
				<p class="gov-redaction-tools">
					${button("add", __("Add a Box"))}${button("undo", __("Undo"))}
					<span class="text-muted" role="status"></span>
				</p>
			`),
		);
		$tools.on("click", "[data-action]", ({ currentTarget }) =>
			this.stage[currentTarget.dataset.action](),
		);
	}

	choose() {
		const chosen = this.photos.find(({ name }) => name === this.dialog.get_value("file"));
		if (!chosen || chosen === this.photo) return;
		this.photo = chosen;
		this.show();
	}

	async show() {
		const address = encodeURI(this.photo.file_url).replaceAll("#", "%23");
		try {
			await this.stage.show(address);
		} catch {
			frappe.msgprint(__("This file is no photo. Send a JPEG, PNG or WebP picture."));
		}
	}

	/** Say how many boxes there are; without one there is nothing to save or undo. */
	refresh() {
		const { rows, past } = this.stage.boxes;
		const $tools = this.dialog.fields_dict.tools.$wrapper;
		$tools.find("[data-action=undo]").prop("disabled", !past.length);
		$tools.find("[role=status]").text(rows.length ? __("Boxes: {0}", [rows.length]) : "");
		this.dialog.get_primary_btn().prop("disabled", !rows.length);
	}

	async save() {
		const boxes = JSON.stringify(this.stage.boxes.rows);
		const sent = { request: this.frm.doc.name, file: this.photo.name, boxes };
		this.dialog.disable_primary_action();
		try {
			tell_of_others(await tell(`${API}.redact_photo`, sent));
			this.dialog.hide();
			await this.frm.reload_doc();
		} finally {
			this.dialog.enable_primary_action();
		}
	}
}

function tell_of_others(requests) {
	if (!requests.length) return;
	const names = frappe.utils.escape_html(requests.join(", "));
	frappe.msgprint(__("The same photo also hangs on {0}, and is not redacted there.", [names]));
}

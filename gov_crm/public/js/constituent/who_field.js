import { draw, html } from "../common/html.js";
import { guess_person } from "./new_person.js";
import { find_person } from "./person_finder.js";

/** A place in a dialog where somebody is found by name, phone or mail, or entered anew. `value` is their number. */
export class WhoField {
	constructor(parent, label) {
		Object.assign(this, { parent, label, value: null });
		this.look();
	}

	look() {
		this.value = null;
		this.finder = find_person(this.parent, {
			label: this.label,
			on_pick: (person) => this.pick(person),
			on_new: (text) => this.make(text),
		});
	}

	pick({ name, full_name }) {
		this.value = name;
		draw(
			this.parent,
			html`<div class="form-group">
				<div class="control-label">${this.label}</div>
				<b>${full_name}</b> <button class="btn-reset gov-change">${__("Somebody else?")}</button>
			</div>`,
		);
		$(this.parent)
			.find(".gov-change")
			.on("click", () => {
				this.look();
				this.finder.focus();
			});
	}

	make(text) {
		const doctype = "Gov Constituent";
		const doc = Object.assign(frappe.model.get_new_doc(doctype), guess_person(text));
		frappe.ui.form.make_quick_entry(doctype, (made) => this.pick(made), null, doc);
	}
}

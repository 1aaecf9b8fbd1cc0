import { draw, html } from "../common/html.js";
import { SimilarPeople } from "./similar.js";

/** The few fields that make a person, inside another form: name, phone, mail, street. */
export class NewPerson {
	/** `on_made` gets the saved constituent, `on_cancel` nothing. */
	constructor(parent, { text, on_made, on_cancel }) {
		Object.assign(this, { on_made, on_cancel });
		draw(
			parent,
			html`<div class="gov-new-person" role="group" aria-label="${__("Somebody new")}">
				<div class="gov-new-person-fields"></div>
				<div class="gov-new-person-similar"></div>
				<button class="btn btn-primary btn-sm gov-add">${__("Add This Person")}</button>
				<button class="btn btn-default btn-sm gov-cancel">${__("Back to Search")}</button>
			</div>`,
		);
		this.$parent = $(parent);
		this.fields = this.make_fields();
		this.listen();
		this.similar = this.warn();
		this.fields.set_values(guess_person(text)).then(() => this.begin());
	}

	make_fields() {
		const fields = new frappe.ui.FieldGroup({
			parent: this.$parent.find(".gov-new-person-fields"),
			fields: [
				{ fieldname: "first_name", fieldtype: "Data", label: __("First Name") },
				{ fieldtype: "Column Break" },
				{ fieldname: "last_name", fieldtype: "Data", label: __("Last Name") },
				{ fieldtype: "Section Break" },
				{ fieldname: "phone", fieldtype: "Data", label: __("Phone") },
				{ fieldtype: "Column Break" },
				{ fieldname: "email", fieldtype: "Data", label: __("Email") },
				{ fieldtype: "Section Break" },
				{ fieldname: "address_line", fieldtype: "Data", label: __("Street and Number") },
				{ fieldtype: "Column Break" },
				{ fieldname: "city", fieldtype: "Data", label: __("City") },
			],
			no_submit_on_enter: true,
		});
		fields.make();
		return fields;
	}

	listen() {
		this.$parent.find(".gov-add").on("click", () => this.add());
		this.$parent.find(".gov-cancel").on("click", () => this.on_cancel());
		this.$parent.find("input").on("keydown", (event) => this.on_key(event));
	}

	on_key(event) {
		if (event.key !== "Enter" && event.key !== "Escape") return;
		event.preventDefault();
		event.stopPropagation();
		if (event.key === "Enter") this.add();
		else this.on_cancel();
	}

	/** Who is on record already is taken with one click, in place of somebody new. */
	warn() {
		return new SimilarPeople(this.$parent.find(".gov-new-person-similar"), {
			get_values: () => ({ constituent_type: "Person", ...this.fields.get_values(true) }),
			on_use: (name) => this.on_made({ name }),
		}).watch(this.$parent.find(".gov-new-person-fields"));
	}

	begin() {
		this.similar.ask_soon();
		this.focus_first_empty();
	}

	focus_first_empty() {
		const $inputs = this.$parent.find("input");
		$inputs
			.filter((_index, input) => !input.value)
			.first()
			.trigger("focus");
	}

	/** Saves once, however often it is clicked. */
	async add() {
		if (this.adding) return;
		this.adding = true;
		const values = this.fields.get_values(true) || {};
		try {
			this.on_made(await frappe.db.insert({ doctype: "Gov Constituent", ...values }));
		} finally {
			this.adding = false;
		}
	}
}

/** What was typed to find somebody is the first thing we know of them. */
export function guess_person(text) {
	if (text.includes("@")) return { email: text };
	if (/^[\d\s()+./-]+$/.test(text)) return { phone: text };
	const words = text.split(/\s+/);
	return words.length > 1
		? { first_name: words.slice(0, -1).join(" "), last_name: words.at(-1) }
		: { last_name: text };
}

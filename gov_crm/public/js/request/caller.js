import { draw, html } from "../common/html.js";
import { show_card } from "../constituent/card.js";
import { NewPerson } from "../constituent/new_person.js";
import { PersonFinder } from "../constituent/person_finder.js";

/** Who asks: found or made without leaving the form; then their card on the right. */
export class Caller {
	constructor(frm) {
		this.frm = frm;
		this.$parent = $(frm.fields_dict.caller_html.wrapper);
		this.$card = $(frm.fields_dict.constituent_html.wrapper);
	}

	async show() {
		const { constituent, anonymous, status, name } = this.frm.doc;
		this.frm.gov_person = null;
		if (constituent) {
			draw(this.$parent, "");
			const on_change = status !== "Closed" && (() => this.start_again());
			this.frm.gov_person = await show_card(this.$card, constituent, { without: name, on_change });
			return;
		}
		draw(this.$card, "");
		if (anonymous || status === "Closed") this.show_nobody(anonymous);
		else this.search();
	}

	/** Another person can be chosen until the request is closed. */
	start_again() {
		this.search();
		this.focus();
	}

	search() {
		this.finder = new PersonFinder(this.$parent, {
			label: __("Who is it?"),
			on_pick: (person) => this.take(person.name),
			on_new: (text) => this.make(text),
		});
	}

	focus() {
		this.finder?.focus();
	}

	make(text) {
		this.finder = null;
		new NewPerson(this.$parent, {
			text,
			on_made: (person) => this.take(person.name),
			on_cancel: () => this.start_again(),
		});
	}

	async take(constituent) {
		await this.frm.set_value({ constituent, anonymous: 0 });
		if (this.frm.is_new() && !this.frm.doc.service_type) this.frm.fields_dict.service_type.set_focus();
	}

	show_nobody(anonymous) {
		draw(this.$parent, anonymous && html`<p class="text-muted">${__("Filed without a name")}</p>`);
	}
}

import { draw, html } from "../common/html.js";
import { get_person, show_card } from "../constituent/card.js";
import { NewPerson } from "../constituent/new_person.js";
import { find_person } from "../constituent/person_finder.js";
import { show_place } from "./place.js";

/** Who asks: found or made without leaving the form; then their card on the right. */
export class Caller {
	constructor(frm) {
		this.frm = frm;
		this.$parent = $(frm.fields_dict.caller_html.wrapper);
		this.$card = $(frm.fields_dict.constituent_html.wrapper);
	}

	async show() {
		const { constituent, anonymous, status } = this.frm.doc;
		// a promise: who clicks faster than the server answers waits for it
		this.frm.gov_person = constituent ? get_person(constituent) : null;
		if (constituent) {
			draw(this.$parent, "");
			await this.show_person(constituent);
			return;
		}
		draw(this.$card, "");
		if (anonymous || status === "Closed") this.show_nobody(anonymous);
		else this.search();
	}

	async show_person(constituent) {
		const { name, status } = this.frm.doc;
		const person = await this.frm.gov_person;
		// the form may show another request by now, or this one another person
		if (this.frm.doc.name !== name || this.frm.doc.constituent !== constituent) return;
		show_card(this.$card, person, {
			without: name,
			on_change: status !== "Closed" && (() => this.start_again()),
			on_place: this.frm.is_new() && (() => this.take_home(person)),
		});
	}

	/** Another person can be chosen until the request is closed. */
	start_again() {
		this.search();
		this.focus();
	}

	/** Where they live is where it is. */
	async take_home({ address_line, city, latitude, longitude, district }) {
		const address = [address_line, city].filter(Boolean).join(", ");
		await this.frm.set_value({ address, latitude, longitude, district });
		show_place(this.frm);
	}

	search() {
		this.finder = find_person(this.$parent, {
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
		this.frm.gov_service_finder?.focus();
	}

	show_nobody(anonymous) {
		draw(this.$parent, anonymous && html`<p class="text-muted">${__("Filed without a name")}</p>`);
	}
}

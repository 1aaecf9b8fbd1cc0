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
		this.is_making = false;
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
		const { name, on_behalf_of, on_behalf_role } = this.frm.doc;
		const [person, other] = await Promise.all([
			this.frm.gov_person,
			on_behalf_of && get_person(on_behalf_of),
		]);
		// the form may show another request by now, or this one other people
		const now = this.frm.doc;
		const same = { name, constituent, on_behalf_of };
		if (Object.keys(same).some((field) => now[field] !== same[field])) return;
		draw(this.$card, other ? two_people(on_behalf_role) : html`<div class="gov-asks"></div>`);
		this.draw_card(".gov-asks", person, now.status !== "Closed" && (() => this.start_again()));
		if (other) this.draw_card(".gov-for", other);
	}

	draw_card(place, person, on_change = null) {
		const may_take_home = this.frm.is_new() && !person.hidden;
		show_card(this.$card.find(place), person, {
			without: this.frm.doc.name,
			on_change,
			on_place: may_take_home && (() => this.take_home(person)),
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
		this.is_making = true;
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

/** Who asks, and below for whom, each with a word on top. */
function two_people(role) {
	return html`<div class="gov-label">${role ? __("Asks, as their {0}", [role]) : __("Asks")}</div>
		<div class="gov-asks"></div>
		<div class="gov-label">${__("On behalf of")}</div>
		<div class="gov-for"></div>`;
}

import { draw, html } from "../common/html.js";
import { ask } from "../common/server.js";

const PAUSE = 200;

/**
 * One field that finds a person by phone, name or mail while it is typed: arrows choose, Enter takes.
 * The last choice is always somebody new, so that Enter on no match makes one.
 */
export class PersonFinder {
	/** `on_pick` gets the person found, `on_new` (optional) the text of somebody who is not. */
	constructor(parent, { label, on_pick, on_new }) {
		Object.assign(this, { on_pick, on_new, choices: [], chosen: 0, asked: "" });
		this.id = frappe.dom.get_unique_id();
		draw(parent, this.layout(label));
		this.$input = $(parent).find("input");
		this.$list = $(parent).find("[role=listbox]");
		this.listen();
	}

	focus() {
		this.$input.trigger("focus");
	}

	clear() {
		this.$input.val("");
		this.close();
	}

	layout(label) {
		return html`<div class="gov-finder form-group">
			<label class="control-label" for="${this.id}">${label}</label>
			<input
				id="${this.id}"
				class="form-control"
				type="text"
				autocomplete="off"
				role="combobox"
				aria-autocomplete="list"
				aria-expanded="false"
				aria-controls="${this.id}-list"
				placeholder="${__("Phone, name or email")}"
			/>
			<ul id="${this.id}-list" role="listbox" class="gov-finder-list" aria-label="${label}" hidden></ul>
		</div>`;
	}

	listen() {
		this.$input.on(
			"input",
			frappe.utils.debounce(() => this.search(), PAUSE),
		);
		this.$input.on("keydown", (event) => this.on_key(event));
		this.$input.on("blur", () => this.close());
		// before the blur, which would close the list under the pointer
		this.$list.on("mousedown", "[role=option]", (event) => {
			event.preventDefault();
			this.take($(event.currentTarget).index());
		});
	}

	async search() {
		const text = this.$input.val().trim();
		this.asked = text;
		const found = text.length < 2 ? [] : await ask("gov_crm.constituents.api.find", { text });
		if (this.asked !== text) return;
		this.choices = found.map((person) => ({ person }));
		if (text.length > 1 && this.on_new) this.choices.push({ text });
		this.open(text);
	}

	open(text) {
		this.chosen = 0;
		draw(this.$list, html`${this.choices.map((choice, index) => this.option(choice, index))}`);
		if (text.length > 1 && !this.choices.length) {
			draw(this.$list, html`<li class="text-muted gov-finder-none">${__("Nobody found")}</li>`);
		}
		this.toggle(text.length > 1);
		this.mark();
	}

	option({ person, text }, index) {
		const content = person
			? this.person(person)
			: html`<b>${__("Somebody new")}</b> <span>${text}</span>`;
		return html`<li role="option" id="${this.id}-${index}" class="${person ? "" : "gov-finder-new"}">
			${content}
		</li>`;
	}

	person(person) {
		const reach = [person.phone, person.email, person.address_line].filter(Boolean).join(" · ");
		const kind = person.constituent_type === "Person" ? "" : __(person.constituent_type);
		return html`<b>${person.full_name}</b> <span>${kind}</span> <span>${reach}</span>`;
	}

	on_key(event) {
		if (event.key === "ArrowDown") this.move(event, 1);
		else if (event.key === "ArrowUp") this.move(event, -1);
		else if (event.key === "Escape") this.close();
		else if (event.key === "Enter") this.enter(event);
	}

	move(event, step) {
		event.preventDefault();
		const count = this.choices.length;
		if (count) this.chosen = (this.chosen + step + count) % count;
		this.mark();
	}

	/** Enter before the search has answered searches first. */
	async enter(event) {
		event.preventDefault();
		event.stopPropagation();
		if (this.asked !== this.$input.val().trim() || !this.choices.length) await this.search();
		this.take(this.chosen);
	}

	take(index) {
		const choice = this.choices[index];
		if (!choice) return;
		this.close();
		if (choice.person) this.on_pick(choice.person);
		else this.on_new(choice.text);
	}

	mark() {
		const $options = this.$list.find("[role=option]").attr("aria-selected", "false");
		const $chosen = $options.eq(this.chosen).attr("aria-selected", "true");
		this.$input.attr("aria-activedescendant", $chosen.attr("id") || "");
		$chosen[0]?.scrollIntoView({ block: "nearest" });
	}

	toggle(open) {
		this.$list.prop("hidden", !open);
		this.$input.attr("aria-expanded", String(open));
	}

	close() {
		this.choices = [];
		this.asked = "";
		this.toggle(false);
	}
}

import { draw, html } from "./html.js";

const PAUSE = 200;

/**
 * One field that searches while it is typed: arrows choose, Enter takes, Escape closes.
 *
 * `search(text)` gives a list of choices or a promise of one, `show(choice)` the HTML of one, `on_pick(choice)`
 * is called with the one that was taken, and may give a promise. `shortest` is how much has to be typed before it searches.
 */
export class Finder {
	constructor(parent, options) {
		Object.assign(this, { shortest: 2, placeholder: "" }, options);
		// the text that was asked for last, and the one that the choices are an answer to
		Object.assign(this, { choices: [], chosen: 0, asked: null, answered: null });
		// who needs what was taken waits for it: Enter may come before the answer
		this.taken = Promise.resolve();
		this.id = frappe.dom.get_unique_id();
		draw(parent, this.layout());
		this.$input = $(parent).find("input");
		this.$list = $(parent).find("[role=listbox]");
		this.listen();
	}

	focus() {
		this.$input.trigger("focus");
	}

	layout() {
		return html`<div class="gov-finder form-group">
			<label class="control-label ${this.required ? "reqd" : ""}" for="${this.id}">${this.label}</label>
			<input
				id="${this.id}"
				class="form-control"
				type="text"
				autocomplete="off"
				role="combobox"
				aria-autocomplete="list"
				aria-expanded="false"
				aria-controls="${this.id}-list"
				placeholder="${this.placeholder}"
			/>
			<ul
				id="${this.id}-list"
				role="listbox"
				class="gov-finder-list"
				aria-label="${this.label}"
				hidden
			></ul>
		</div>`;
	}

	listen() {
		this.$input.on(
			"input",
			frappe.utils.debounce(() => this.look(), PAUSE),
		);
		// what was typed is asked for again by whoever comes back to it
		this.$input.on("focus", () => this.text.length >= this.shortest && this.look());
		this.$input.on("keydown", (event) => this.on_key(event));
		this.$input.on("blur", () => this.close());
		// before the blur, which would close the list under the pointer
		this.$list.on("mousedown", "[role=option]", (event) => {
			event.preventDefault();
			this.taken = this.take(this.choices[$(event.currentTarget).index()]);
		});
	}

	get has_focus() {
		return this.$input[0] === document.activeElement;
	}

	get text() {
		return this.$input.val().trim();
	}

	/** Search for what is typed, show what was found, and give it. */
	async look() {
		const { text } = this;
		this.asked = text;
		const choices = text.length < this.shortest ? [] : await this.search(text);
		// who has left the field meanwhile is not called back
		if (this.asked === text && this.has_focus) this.open(choices, text);
		return choices;
	}

	open(choices, text) {
		Object.assign(this, { choices, chosen: 0, answered: text });
		const nobody = html`<li class="text-muted gov-finder-none">${__("Nothing found")}</li>`;
		draw(
			this.$list,
			choices.length ? html`${choices.map((choice, index) => this.option(choice, index))}` : nobody,
		);
		this.toggle(text.length >= this.shortest);
		this.mark();
	}

	option(choice, index) {
		return html`<li role="option" id="${this.id}-${index}">${this.show(choice)}</li>`;
	}

	on_key(event) {
		if (event.key === "ArrowDown") this.move(event, 1);
		else if (event.key === "ArrowUp") this.move(event, -1);
		else if (event.key === "Escape") this.close();
		else if (event.key === "Enter") this.taken = this.enter(event);
	}

	move(event, step) {
		event.preventDefault();
		const count = this.choices.length;
		if (count) this.chosen = (this.chosen + step + count) % count;
		this.mark();
	}

	/** Enter takes the first answer to what is typed, also where that comes later, and never an older one. */
	async enter(event) {
		event.preventDefault();
		event.stopPropagation();
		const current = this.answered === this.text;
		await this.take(current ? this.choices[this.chosen] : (await this.look())[0]);
	}

	async take(choice) {
		if (!choice) return;
		this.close();
		await this.on_pick(choice);
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
		Object.assign(this, { choices: [], asked: null, answered: null });
		this.toggle(false);
	}
}

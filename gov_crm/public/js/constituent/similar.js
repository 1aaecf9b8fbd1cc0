import { draw, html } from "../common/html.js";
import { tell } from "../common/server.js";

const PAUSE = 400; // milliseconds without a key

/** The fields that people are compared by, as the server put them into what the Desk starts with. */
export function compared() {
	const { gov_compared } = frappe.boot;
	return gov_compared || [];
}

/** Says who may be on record already while somebody is being entered. It never blocks. */
export class SimilarPeople {
	/**
	 * Drawn into `parent`. `get_values` gives what is entered so far; `exclude` is the record itself, where there is
	 * one; `on_use` gets the name of the record that is taken instead, without it they can only be opened.
	 */
	constructor(parent, { get_values, exclude = null, on_use = null }) {
		Object.assign(this, { get_values, exclude, on_use });
		this.$parent = $(parent).addClass("gov-similar").attr({ "aria-live": "polite" });
		this.ask_soon = frappe.utils.debounce(() => this.ask(), PAUSE);
		this.$parent.on("click", "[data-use]", (event) => this.on_use(event.currentTarget.dataset.use));
	}

	/** Ask again whenever something is typed or chosen in `form`. */
	watch(form) {
		$(form).on("input change", "[data-fieldname]", ({ currentTarget }) => {
			if (compared().includes(currentTarget.dataset.fieldname)) this.ask_soon();
		});
		return this;
	}

	/** The latest answer holds, in whatever order they come. */
	async ask() {
		const values = Object.fromEntries(
			Object.entries(this.get_values()).filter(([field, value]) => value && compared().includes(field)),
		);
		const asked = JSON.stringify(values);
		if (asked === this.asked) return;
		this.asked = asked;
		const found = await tell("gov_crm.constituents.api.similar", { values, exclude: this.exclude });
		if (this.asked === asked) this.show(found);
	}

	/** What was entered is saved, or given up. */
	clear() {
		this.asked = null;
		this.show([]);
	}

	show(found) {
		draw(
			this.$parent,
			found.length
				? html`<div class="gov-label">${__("Perhaps already on record")}</div>
						<ul>
							${found.map((person) => this.line(person))}
						</ul>`
				: "",
		);
	}

	line(person) {
		const words = [person.address_line || person.city, person.score, person.reasons].filter(Boolean);
		return html`<li>
			<span><b>${person.full_name}</b> · ${words.join(" · ")}</span>
			<span class="gov-similar-actions">
				${this.on_use && use_button(person)}
				<a
					href="${frappe.utils.get_form_link("Gov Constituent", person.name)}"
					target="_blank"
					aria-label="${__("Open {0} in a new tab", [person.full_name])}"
					>${__("Open")}</a
				>
			</span>
		</li>`;
	}
}

function use_button({ name, full_name }) {
	return html`<button
		type="button"
		class="btn btn-xs btn-default"
		data-use="${name}"
		aria-label="${__("Use {0}", [full_name])}"
	>
		${__("Use this one")}
	</button>`;
}

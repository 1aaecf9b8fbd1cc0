import { draw, html } from "../common/html.js";
import { in_full } from "../common/near_dates.js";
import { ask } from "../common/server.js";

const PAUSE = 400; // milliseconds without a key
const SHORTEST = 8; // letters that say something

/** In a new request: the services that past requests with such words were of, each with its reasons. */
export class Proposals {
	constructor(frm) {
		this.frm = frm;
		this.$parent = $('<div class="gov-proposals"></div>').insertAfter(
			frm.fields_dict.description.wrapper,
		);
		this.$parent.attr({ role: "group", "aria-label": __("Proposed services"), "aria-live": "polite" });
		const ask_soon = frappe.utils.debounce(() => this.ask(), PAUSE);
		$(frm.fields_dict.description.wrapper).on("input", "textarea", ask_soon);
		this.$parent.on("click", "[data-service]", (event) => this.take(event.currentTarget.dataset.service));
	}

	show() {
		const { name } = this.frm.doc;
		if (this.request !== name) Object.assign(this, { request: name, asked: null, found: [] });
		this.draw();
		if (this.frm.is_new() && this.frm.doc.description) this.ask();
	}

	/** The latest answer holds, in whatever order they come. */
	async ask() {
		const text = this.text();
		if (!this.frm.is_new() || text === this.asked) return;
		this.asked = text;
		const found =
			text.length < SHORTEST
				? []
				: await ask("gov_crm.service_requests.routing_api.get_proposals", { text });
		if (this.asked !== text || !this.frm.is_new()) return;
		this.found = found;
		this.keep(found[0]);
		this.draw();
	}

	text() {
		return (this.frm.fields_dict.description.$input?.val() ?? this.frm.doc.description ?? "").trim();
	}

	/** What was proposed goes along, so that it can be seen how often it was right. */
	keep(first = {}) {
		const { service_type = null, score = null, proposed_by = null } = first;
		Object.assign(this.frm.doc, {
			proposed_type: service_type,
			proposed_score: score,
			proposed_by,
		});
	}

	take(service) {
		const { service_name } = this.found.find(({ service_type }) => service_type === service);
		frappe.utils.add_link_title("Gov Service Type", service, service_name);
		return this.frm.set_value("service_type", service);
	}

	draw() {
		const found = this.frm.is_new() ? this.found : [];
		draw(
			this.$parent,
			found.length
				? html`<div class="gov-label">${__("Past requests with such words")}</div>
						<ul>
							${found.map((proposal) => this.line(proposal))}
						</ul>`
				: "",
		);
	}

	line(proposal) {
		const { service_type, service_name, above } = proposal;
		const is_chosen = this.frm.doc.service_type === service_type;
		return html`<li>
			<button
				type="button"
				class="btn btn-xs ${above ? "btn-primary-light" : "btn-default"}"
				data-service="${service_type}"
				aria-pressed="${String(is_chosen)}"
			>
				${is_chosen ? "✓ " : ""}${__(service_name)} · ${score_in_words(proposal)}
			</button>
			<details>
				<summary>${__("Why")}</summary>
				${reasons(proposal)}
			</details>
		</li>`;
	}
}

/** "87 %", and whether a person should look. */
export function score_in_words({ score, above }) {
	const share = __("{0} %", [Math.round(score)]);
	return above ? share : __("{0}, please check", [share]);
}

/** The words and the past requests behind a proposal. */
export function reasons({ words, past }) {
	return html`<p>
			${words.length ? __("Words: {0}", [words.join(", ")]) : __("No word of it tells much; most requests are of this service.")}
		</p>
		${
			past.length
				? html`<p>${__("Requests like it:")}</p>
						<ul>
							${past.map(
								({ name, subject, opened_on }) =>
									html`<li>
										<a href="/app/gov-service-request/${name}" target="_blank">${name}</a>
										${subject} · <time>${in_full(opened_on)}</time>
									</li>`,
							)}
						</ul>`
				: ""
		}`;
}

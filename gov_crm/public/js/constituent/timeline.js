import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { ask } from "../common/server.js";
import { STATE_COLOURS } from "../request/states.js";

// As many as the server gives at once: fewer means that there are no older ones
const PAGE = 30;

/** All that happened with a constituent, newest first, a page at a time, with chips to see one kind only. */
export class Timeline {
	constructor(parent, constituent) {
		Object.assign(this, { constituent, entries: [], kind: "" });
		this.$parent = $(parent)
			.off()
			.data("gov_timeline", this)
			.on("click", "[data-kind]", (event) => this.choose($(event.currentTarget)));
		this.$parent.on("click", ".gov-older", () => this.load());
	}

	async load() {
		const before = this.entries.at(-1)?.at;
		const { constituent } = this;
		const page = await ask("gov_crm.institutional_memory.api.get_timeline", { constituent, before });
		this.has_older = page.length === PAGE;
		this.entries.push(...page);
		this.draw();
	}

	choose($chip) {
		this.kind = $chip.data("kind");
		this.draw();
	}

	/** A later timeline may have taken the place while this one waited for its answer. */
	draw() {
		if (this.$parent.data("gov_timeline") !== this) return;
		const shown = this.entries.filter((entry) => !this.kind || entry.kind === this.kind);
		draw(
			this.$parent,
			html`${this.chips()}
				<ol class="gov-timeline">
					${shown.map(entry_line)}
				</ol>
				${shown.length ? "" : html`<p class="text-muted">${this.nothing()}</p>`} ${this.older()}`,
		);
	}

	chips() {
		const kinds = [
			["", __("All")],
			["Request", __("Requests")],
			["Interaction", __("Talks and letters")],
		];
		return html`<div class="gov-chips" role="group" aria-label="${__("Show")}">
			${kinds.map(
				([kind, label]) =>
					html`<button
						class="btn btn-xs btn-default"
						data-kind="${kind}"
						aria-pressed="${String(kind === this.kind)}"
					>
						${label}
					</button>`,
			)}
		</div>`;
	}

	nothing() {
		return this.kind
			? __("Nothing of this kind.")
			: __("Nothing has happened yet. The first request or talk will stand here.");
	}

	older() {
		return (
			this.has_older && html`<button class="btn btn-default btn-sm gov-older">${__("Older")}</button>`
		);
	}
}

function entry_line(entry) {
	if (entry.hidden) {
		return html`<li class="gov-entry gov-hidden">
			${when(entry.at)} <span>${hidden_words(entry.kind)}</span>
		</li>`;
	}
	return html`<li class="gov-entry gov-${entry.kind.toLowerCase()}">
		${when(entry.at)}
		<span class="gov-kind">${__(entry.kind)}</span>
		<a href="${frappe.utils.get_form_link(entry.doctype, entry.name)}">${entry.title}</a>
		${status_pill(entry)}
		<span class="text-muted">${entry.detail}</span>
	</li>`;
}

function hidden_words(kind) {
	return kind === "Request"
		? __("A request in another department, which you may not see")
		: __("A talk or letter that you may not see");
}

function status_pill({ status }) {
	return (
		status &&
		html`<span class="indicator-pill no-indicator-dot ${STATE_COLOURS[status] || "gray"}">
			${__(status)}
		</span>`
	);
}

import { draw, html } from "../common/html.js";
import { day_of } from "../common/near_dates.js";
import { ask } from "../common/server.js";
import { entry_line } from "./timeline_entry.js";
import { kind_chips, channel_choice } from "./timeline_filters.js";

/** All that happened with a constituent, newest first, a page at a time; of one kind or channel if chosen. */
export class Timeline {
	/** `page` is the first one, with the kinds and channels to choose from (`get_overview`). */
	constructor(parent, constituent, page) {
		const { entries, older, kinds, channels } = page;
		Object.assign(this, { constituent, entries, older, kinds, channels, kind: "", channel: "" });
		// a short history is known as a whole: then its kinds can be counted
		this.all = older ? null : entries;
		this.$parent = $(parent).off(".gov").data("timeline", this);
		this.$parent.on("click.gov", "[data-kind]", ({ currentTarget }) =>
			this.choose({ kind: currentTarget.dataset.kind }),
		);
		this.$parent.on("change.gov", "select", ({ target }) => this.choose({ channel: target.value }));
		this.$parent.on("click.gov", ".gov-all", () => this.choose({ kind: "", channel: "" }));
		this.$parent.on("click.gov", ".gov-older", () => this.load_older());
		this.draw();
	}

	/** Another kind or channel: the newest of it; the focus stays where it was. */
	async choose(chosen) {
		Object.assign(this, chosen);
		const page = await this.ask();
		if (!page) return;
		Object.assign(this, page);
		this.draw();
		const field = "channel" in chosen && !("kind" in chosen) ? "select" : "[aria-pressed=true]";
		this.$parent.find(field).trigger("focus");
	}

	/** The next page, where the focus goes on reading. */
	async load_older() {
		const shown = this.entries.length;
		const page = await this.ask(this.older);
		if (!page) return;
		Object.assign(this, { entries: [...this.entries, ...page.entries], older: page.older });
		this.draw();
		this.$parent.find(".gov-entry").eq(shown).trigger("focus");
	}

	/** A page from the server; nothing where something else was chosen meanwhile. */
	async ask(older_than) {
		const { constituent, kind, channel } = this;
		this.$parent.attr("aria-busy", "true");
		const asked = (this.asked = { constituent, kind, channel, older_than });
		const page = await ask("gov_crm.institutional_memory.api.get_timeline", asked);
		if (this.asked !== asked || this.$parent.data("timeline") !== this) return null;
		this.$parent.attr("aria-busy", "false");
		return page;
	}

	draw() {
		draw(
			this.$parent,
			html`<section class="gov-timeline" aria-label="${__("What happened")}">
				${this.filters()} ${by_day(this.entries).map(day_section)}
				${!this.entries.length && this.nothing()}
				${
					this.older &&
					html`<button class="btn btn-default btn-sm gov-older">${__("Older")}</button>`
				}
			</section>`,
		);
	}

	filters() {
		if (this.all?.length === 0) return html``;
		return html`<div class="gov-filters">${kind_chips(this)} ${channel_choice(this)}</div>`;
	}

	nothing() {
		if (!this.kind && !this.channel) {
			return html`<p class="text-muted">
				${__("Nothing has happened yet. The first request, mail or talk will stand here.")}
			</p>`;
		}
		return html`<p class="text-muted">
			${__("Nothing of this kind.")}
			<button class="btn-reset gov-change gov-all">${__("Show everything")}</button>
		</p>`;
	}
}

function by_day(entries) {
	const days = new Map();
	for (const entry of entries) {
		const day = day_of(entry.at);
		days.set(day, [...(days.get(day) || []), entry]);
	}
	return [...days];
}

function day_section([day, entries]) {
	return html`<h4 class="gov-day">${day}</h4>
		<ol>
			${entries.map(entry_line)}
		</ol>`;
}

import { html } from "../common/html.js";
import { moment_of } from "../common/near_dates.js";

const REQUEST = /^SR-/;

/** Where something that was told came from and when: "from request SR-…, 3 May 2026". */
export function told_where({ source, at }) {
	const day = moment_of(at).format("LL");
	return REQUEST.test(source)
		? __("from request {0}, {1}", [source, day])
		: __("by {0}, {1}", [__(source), day]);
}

/** What is remembered now, each with what can be done about it. */
export function fact_cards(facts, may_write) {
	if (!facts.length) {
		return html`<p class="text-muted">
			${__("Nothing yet. Answers that the person lets us remember fill in later requests.")}
		</p>`;
	}
	return html`<ul class="gov-cards">
		${facts.map(
			(row) =>
				html`<li class="gov-small-card">
					<span class="gov-label">${row.label || row.fact}</span>
					<span class="gov-who">${as_line(row.value)}</span>
					<span class="text-muted">${told_where(row)} · ${__(row.purpose)}</span>
					${may_write && actions(row)}
				</li>`,
		)}
	</ul>`;
}

/** What was remembered and is no longer, newest first. */
export function past_facts(all, facts) {
	const now = new Set(facts.map(({ fact, at, value }) => `${fact}|${at}|${value}`));
	const past = all.filter(({ fact, at, value }) => !now.has(`${fact}|${at}|${value}`)).reverse();
	return html`<ul class="gov-lines">
		${past.map(
			(row) =>
				html`<li>
					<span
						>${row.label || row.fact}: ${as_line(row.value)}
						<span class="text-muted"
							>${told_where(row)} ·
							${row.withdrawn_at ? __("withdrawn {0}", [moment_of(row.withdrawn_at).format("LL")]) : __("corrected")}</span
						></span
					>
				</li>`,
		)}
	</ul>`;
}

function actions({ fact, label }) {
	const names = { correct: __("Correct"), withdraw: __("Withdraw") };
	return html`<span>
		${Object.entries(names).map(
			([action, name]) =>
				html`<button
					class="btn btn-default btn-xs"
					data-fact="${fact}"
					data-action="${action}"
					aria-label="${`${name}: ${label || fact}`}"
				>
					${name}
				</button> `,
		)}
	</span>`;
}

function as_line(value) {
	return value.split("\n").join(", ");
}

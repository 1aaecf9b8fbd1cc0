import { html } from "../common/html.js";

/** The buttons of a row: `actions` are [action, words], `row` is its name, `about` what a screen reader adds. */
export function row_buttons(actions, row, about) {
	return html`<div class="gov-step-actions">
		${actions.map(
			([action, words]) =>
				html`<button
					class="btn btn-xs btn-default"
					data-do="${action}"
					data-row="${row}"
					aria-label="${words}: ${about}"
				>
					${words}
				</button>`,
		)}
	</div>`;
}

import { html } from "../common/html.js";

/** The colour of each state of a letter, everywhere. */
export const LETTER_COLOURS = { Draft: "gray", "In Review": "orange", Approved: "blue", Sent: "green" };

/** State of a letter: [words, colour]; one that goes by post is not on its way before somebody posts it. */
export function letter_state({ status, channel, posted_on }) {
	if (status === "Sent" && channel === "Post" && !posted_on) return [__("To Be Posted"), "yellow"];
	return [__(status), LETTER_COLOURS[status]];
}

export function letter_pill(letter) {
	const [words, colour] = letter_state(letter);
	return html`<span class="indicator-pill ${colour}">${words}</span>`;
}

export function letter_indicator(letter) {
	return [...letter_state(letter), `status,=,${letter.status}`];
}

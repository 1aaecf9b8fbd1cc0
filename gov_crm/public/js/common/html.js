/** Text that is HTML already; only `html` makes it. */
class Html {
	constructor(text) {
		this.text = text;
	}

	toString() {
		return this.text;
	}
}

/**
 * HTML from a template: every value is escaped, save what `html` made itself, alone or in a list.
 * Nothing, null and false leave no trace.
 */
export function html(strings, ...values) {
	return new Html(strings.map((string, index) => string + shown(values[index])).join(""));
}

/** Draw into an element or a jQuery object. */
export function draw(where, content) {
	$(where).html(String(content));
}

const asked = new WeakMap();

/**
 * Draw what was asked for into an element, unless something else was asked for the same one meanwhile: answers come
 * in any order, and an older one must not cover a newer. `layout` makes the content of an answer.
 */
export async function draw_answer(where, answer, layout) {
	asked.set(where, answer);
	const given = await answer;
	if (asked.get(where) === answer) draw(where, layout(given));
}

function shown(value) {
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map(shown).join("");
	if (value === undefined || value === null || value === false) return "";
	return frappe.utils.escape_html(String(value));
}

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

function shown(value) {
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map(shown).join("");
	if (value === undefined || value === null || value === false) return "";
	return frappe.utils.escape_html(String(value));
}

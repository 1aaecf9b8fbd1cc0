import { draw, html } from "../common/html.js";

const FIELDTYPES = {
	Text: "Data",
	"Long Text": "Small Text",
	Number: "Data",
	Date: "Date",
	"Single Choice": "Select",
	"Yes/No": "Select",
};

/** A control for one question: `value()` gives a text or a list, `mark` shows that it is missing, `toggle` hides it. */
export function make_control($parent, question, given, changed) {
	const make = question.datatype === "Multiple Choice" ? checkboxes : field;
	return { question, ...make($parent, question, given, changed) };
}

/** Several choices are kept as JSON from the Desk and as lines once saved. */
export function to_list(value) {
	if (Array.isArray(value)) return value;
	if (!value) return [];
	if (!value.startsWith("[")) return value.split("\n");
	try {
		return JSON.parse(value);
	} catch {
		return [value];
	}
}

function field($parent, question, given, changed) {
	const escape = frappe.utils.escape_html;
	const control = frappe.ui.form.make_control({
		parent: $("<div>").appendTo($parent),
		df: {
			fieldname: question.code,
			fieldtype: FIELDTYPES[question.datatype],
			label: escape(question.label),
			description: escape(question.description || ""),
			reqd: question.required,
			options: options_of(question),
			change: changed,
		},
		render_input: true,
	});
	// Frappe writes it into the field a moment later: until then the field looks empty, and nothing, written
	// late, would take away what a quick person has typed
	let is_written = !given;
	if (given) Promise.resolve(control.set_value(given)).then(() => (is_written = true));
	control.$input.attr("aria-label", question.label);
	control.$input.on("input", changed); // at once: questions that are drawn anew begin with what was kept
	if (control.datepicker) keep_what_is_typed(control.datepicker);
	if (question.datatype === "Number") control.$input.attr("inputmode", "decimal");
	return {
		value: () => (is_written ? control.get_value() || "" : given),
		focus: () => control.set_focus(),
		mark: (missing) => control.$wrapper.toggleClass("has-error", missing),
		toggle: (shown) => control.$wrapper.parent().toggle(shown),
	};
}

/** Frappe's calendar writes its field anew once it has slid in, over what a quick person has typed by then. */
function keep_what_is_typed({ opts }) {
	const { onShow } = opts;
	opts.onShow = (picker, has_slid_in) => has_slid_in || onShow(picker);
}

function options_of({ datatype, options }) {
	if (datatype === "Yes/No")
		return ["", { value: "Yes", label: __("Yes") }, { value: "No", label: __("No") }];
	if (datatype !== "Single Choice") return undefined;
	return ["", ...options.map((value) => ({ value, label: frappe.utils.escape_html(value) }))];
}

function checkboxes($parent, question, given, changed) {
	const chosen = to_list(given);
	const $set = $("<fieldset>").addClass("form-group gov-choices").appendTo($parent);
	draw(
		$set,
		html`<legend class="control-label ${question.required ? "reqd" : ""}">${question.label}</legend>
			${question.options.map(
				(option) =>
					html`<label>
						<input
							type="checkbox"
							value="${option}"
							${chosen.includes(option) ? "checked" : ""}
						/>
						${option}
					</label>`,
			)}
			<p class="help-box small text-muted">${question.description}</p>`,
	);
	$set.on("change", "input", changed);
	return {
		value: () =>
			$set
				.find(":checked")
				.map((_index, box) => box.value)
				.get(),
		focus: () => $set.find("input").first().trigger("focus"),
		mark: (missing) => $set.toggleClass("has-error", missing),
		toggle: (shown) => $set.toggle(shown),
	};
}

import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";
import { ask, tell } from "../common/server.js";

const API = "gov_crm.setup.recipes_api";
const CONTROLS = {
	text: ({ field }) => ({ fieldtype: field === "subject" ? "Data" : "Small Text", reqd: 1 }),
	day: select,
	role: select,
	days: ({ choices, value }) => ({
		fieldtype: "MultiCheck",
		columns: 2,
		options: choices.map((day) => ({ label: __(day), value: day, checked: value.includes(day) })),
	}),
	people: () => ({
		fieldtype: "MultiSelectList",
		get_data: (text) => frappe.db.get_link_options("User", text, { user_type: "System User" }),
	}),
};

/** One dialog with the words, people and days of all that a recipe made; only what was changed is written. */
export async function change_words({ name, title, who_may, runs_code }, done) {
	const records = await ask(`${API}.get_words`, { recipe: name });
	const words = records.flatMap((record, number) =>
		record.words.map((word) => ({
			...word,
			entry: record.entry,
			fieldname: `of_${number}_${word.field}`,
		})),
	);
	const dialog = with_a_dialog({
		title,
		fields: [hint(runs_code, who_may), ...records.flatMap((record) => fields(record, words))],
		label: __("Save"),
		run: async () => {
			await tell(`${API}.change_words`, { recipe: name, values: changed(dialog, words) });
			await done();
		},
	});
	for (const { fieldname, kind, value } of words) {
		if (kind === "people") dialog.set_value(fieldname, value);
	}
}

function hint(runs_code, who_may) {
	const braces = __("What stands in braces is filled in by the program: leave it, or leave it out.");
	const writers = who_may.length ? who_may.join(", ") : __("the Administrator");
	const script = runs_code && __("The script itself is changed in the Desk by: {0}.", [writers]);
	return {
		fieldtype: "HTML",
		options: String(html`<p class="text-muted">${[braces, script].filter(Boolean).join(" ")}</p>`),
	};
}

function fields(record, words) {
	const own = words.filter(({ entry }) => entry === record.entry);
	const controls = own.map((word) => ({
		fieldname: word.fieldname,
		label: word.label,
		...(word.kind !== "people" && word.kind !== "days" && { default: word.value }),
		...CONTROLS[word.kind](word),
	}));
	return [{ fieldtype: "Section Break", label: frappe.utils.escape_html(record.name) }, ...controls];
}

function select({ choices }) {
	return { fieldtype: "Select", options: choices.map((value) => ({ value, label: __(value) })) };
}

function changed(dialog, words) {
	const values = {};
	for (const { entry, field, fieldname, value } of words) {
		const now = dialog.get_value(fieldname) ?? "";
		if (JSON.stringify(now) !== JSON.stringify(value)) (values[entry] ??= {})[field] = now;
	}
	return values;
}

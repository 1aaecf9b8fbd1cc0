import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";

const API = "gov_crm.setup.recipes_api";

/** The whole text of a recipe, and what was changed of it here beside what is shipped. */
export async function read({ name }, done) {
	const recipe = await ask(`${API}.read_recipe`, { recipe: name });
	const differs = recipe.made.some(({ changed }) => changed);
	const beside = differs && recipe.may_install;
	const dialog = new frappe.ui.Dialog({
		title: recipe.title,
		size: "extra-large",
		fields: [{ fieldname: "text", fieldtype: "HTML" }],
		...(beside && {
			primary_action_label: __("Put the Shipped Version Beside"),
			primary_action: () => {
				dialog.hide();
				install(recipe, done, true);
			},
		}),
	});
	draw(
		dialog.fields_dict.text.$wrapper,
		html`<p>${recipe.about}</p>
			${recipe.differences.map(difference)} ${recipe.parts.map(part)}`,
	);
	dialog.show();
}

/** Ask what the recipe asks, make its records, and say what became of each. */
export function install(recipe, done, beside = false) {
	const run = async (choices) => {
		tell_what(recipe, await tell(`${API}.install`, { recipe: recipe.name, choices, beside }));
		await done();
	};
	if (!recipe.asks.length) return run({});
	return with_a_dialog({
		title: recipe.title,
		fields: recipe.asks.map(field),
		label: __("Install"),
		run,
	});
}

/** Take away what is as it was installed; what was changed, only after a question. */
export async function remove(recipe, done) {
	frappe.confirm(__("Remove what this recipe made?"), async () => {
		const told = await tell(`${API}.remove`, { recipe: recipe.name });
		await done();
		const kept = told.filter(({ state }) => state === "changed").map(({ name }) => name);
		if (!kept.length) return;
		frappe.confirm(
			frappe.utils.escape_html(
				__("Somebody has changed {0}, so it was kept. Remove it with the changes?", [
					kept.join(", "),
				]),
			),
			async () => {
				await tell(`${API}.remove`, { recipe: recipe.name, changed_too: true });
				await done();
			},
		);
	});
}

function field({ name, label, doctype, many, optional }) {
	const known = { fieldname: name, label, reqd: !optional };
	if (!doctype) return { ...known, fieldtype: "Data" };
	if (!many) return { ...known, fieldtype: "Link", options: doctype };
	return {
		...known,
		fieldtype: "MultiSelectList",
		get_data: (text) => frappe.db.get_link_options(doctype, text),
	};
}

function tell_what({ title }, told) {
	const words = {
		added: __("installed, switched off"),
		unchanged: __("is there already"),
		changed: __("was changed here and is left as it is"),
		taken: __("is there already, not from this recipe, and is left alone"),
	};
	frappe.msgprint({
		title: frappe.utils.escape_html(title),
		message: String(
			html`<ul>
				${told.map(({ doctype, name, state }) => html`<li>${__(doctype)} <b>${name}</b>: ${words[state]}</li>`)}
			</ul>`,
		),
		indicator: told.some(({ state }) => state === "added") ? "green" : "blue",
	});
}

function difference({ name, label, shipped, now }) {
	return html`<h5>${__("{0}, {1}: changed here", [name, label])}</h5>
		<div class="gov-recipe-beside">
			<div>
				<p class="text-muted">${__("As it is here")}</p>
				<pre>${now}</pre>
			</div>
			<div>
				<p class="text-muted">${__("As shipped")}</p>
				<pre>${shipped}</pre>
			</div>
		</div>`;
}

function part({ doctype, name, writers, values }) {
	const who = writers.length ? writers.join(", ") : __("the Administrator");
	return html`<h5>${__(doctype)}: ${name}</h5>
		<p class="text-muted">${__("Who may change it in the Desk: {0}.", [who])}</p>
		${values.map(({ label, value }) =>
			value.includes("\n") || value.length > 80
				? html`<p class="mb-1">${label}:</p>
						<pre>${value}</pre>`
				: html`<div>${label}: <b>${value}</b></div>`,
		)}`;
}

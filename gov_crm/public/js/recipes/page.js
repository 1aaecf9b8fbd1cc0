import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { install, read, remove } from "./dialogs.js";
import { change_words } from "./words.js";

const API = "gov_crm.setup.recipes_api";
const MISSING = {
	server_scripts: () =>
		html`${__("Server scripts are switched off on this site, so recipes that run code cannot be installed.")}
			${__("An administrator switches them on with:")}
			<code>bench set-config -g server_script_enabled 1</code>`,
	outgoing_mail: () => __("The site has no outgoing email account: recipes that send mail do nothing yet."),
};

/** Pieces of automation to read, install and switch on. */
export function show_recipes(wrapper) {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Recipes"), single_column: true });
	const recipes = new Recipes($("<div class='gov-recipes p-4'>").appendTo(page.main));
	$(wrapper).on("show", () => recipes.refresh());
}

class Recipes {
	constructor($where) {
		this.$where = $where;
		this.actions = {
			read: (recipe) => read(recipe, () => this.refresh()),
			install: (recipe) => install(recipe, () => this.refresh()),
			words: (recipe) => change_words(recipe, () => this.refresh()),
			on: (recipe) => this.turn(recipe, true),
			off: (recipe) => this.turn(recipe, false),
			remove: (recipe) => remove(recipe, () => this.refresh()),
		};
		$where.on("click", "[data-action]", ({ currentTarget: { dataset } }) => {
			const recipe = this.recipes.find(({ name }) => name === dataset.recipe);
			this.actions[dataset.action](recipe);
		});
	}

	async refresh() {
		this.recipes = await ask(`${API}.list_recipes`);
		const missing = new Set(this.recipes.flatMap((recipe) => recipe.missing));
		draw(
			this.$where,
			html`<p class="text-muted">
					${__("Each makes ordinary records of Frappe, switched off. Read it, change it, then switch it on.")}
				</p>
				${[...missing].map((what) => html`<p class="alert alert-warning">${MISSING[what]()}</p>`)}
				${this.recipes.map(card)}`,
		);
	}

	async turn(recipe, on) {
		await tell(`${API}.switch`, { recipe: recipe.name, on });
		const words = on ? __("{0}: switched on", [recipe.title]) : __("{0}: switched off", [recipe.title]);
		frappe.show_alert({ message: frappe.utils.escape_html(words), indicator: on ? "green" : "gray" });
		await this.refresh();
	}
}

function card(recipe) {
	return html`<article class="gov-recipe" data-name="${recipe.name}">
		<h4>${recipe.title} ${state_pill(recipe)}</h4>
		<p>${recipe.about}</p>
		<p class="text-muted">
			${__("Makes")}: ${recipe.kinds.map((kind) => __(kind)).join(", ")}
			${recipe.made.length > 0 && html`<br />${recipe.made.map(made_line)}`}
		</p>
		${!recipe.may_install && html`<p class="text-muted">${who_may(recipe)}</p>`}
		<div>${buttons(recipe)}</div>
	</article>`;
}

function state_pill({ made }) {
	if (!made.length) return "";
	const is_on = made.some(({ switched }) => switched === "on");
	return html`<span class="indicator-pill ${is_on ? "green" : "gray"}"
		>${is_on ? __("On") : __("Off")}</span
	>`;
}

function made_line({ doctype, name, switched, changed, may_open }) {
	const said = [
		__(doctype),
		switched && (switched === "on" ? __("on") : __("off")),
		changed && __("changed since it was installed"),
	];
	return html`<div>
		${may_open ? html`<a href="${frappe.utils.get_form_link(doctype, name)}">${name}</a>` : name}
		(${said.filter(Boolean).join(", ")})
	</div>`;
}

function who_may({ who_may: names }) {
	if (names.length) return __("It runs code. Who may write code here: {0}.", [names.join(", ")]);
	return __("It runs code, and nobody but the Administrator may write code here.");
}

function buttons(recipe) {
	const words = recipe.made.some(({ may_word }) => may_word) ? ["words"] : [];
	const offered = ["read", ...words, ...(recipe.may_install ? changes(recipe) : [])];
	const install = recipe.made.length ? __("Install Again") : __("Install");
	const labels = {
		read: __("Read"),
		install,
		words: __("Change the Words"),
		on: __("Switch On"),
		off: __("Switch Off"),
		remove: __("Remove"),
	};
	return offered.map(
		(action) =>
			html`<button
				class="btn btn-default btn-sm mr-1"
				data-action="${action}"
				data-recipe="${recipe.name}"
			>
				${labels[action]}
			</button>`,
	);
}

/** What somebody may do with it who may install it. */
function changes({ made, missing }) {
	const offered = missing.includes("server_scripts") ? [] : ["install"];
	const switched = made.map((record) => record.switched);
	if (switched.includes("off") && offered.length) offered.push("on");
	if (switched.includes("on")) offered.push("off");
	return made.length ? [...offered, "remove"] : offered;
}

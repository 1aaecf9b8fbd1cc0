import { html } from "../common/html.js";
import { tell } from "../common/server.js";

const CONSTITUENT = "Gov Constituent";

/**
 * Learn what these constituents are called and keep it where Frappe's formatters look. Frappe itself would tell the
 * name of any linked record to anybody; our server tells only those that the reader may see.
 */
export async function learn_names(constituents) {
	const unknown = [...new Set(constituents)].filter((name) => name && !name_of(name));
	if (!unknown.length) return;
	const names = await tell("gov_crm.constituents.api.get_names", { constituents: unknown });
	for (const name of unknown) {
		frappe.utils.add_link_title(CONSTITUENT, name, names[name] || __("Restricted"));
	}
}

export function name_of(constituent) {
	return frappe.utils.get_link_title(CONSTITUENT, constituent);
}

/** Who asks, in a list, and for whom; `name_people` writes the names when they are known. */
export function constituent_cell(constituent, { on_behalf_of } = {}) {
	const other = on_behalf_of && html` <span class="text-muted">${__("for")}</span> ${named(on_behalf_of)}`;
	return String(html`${named(constituent)}${other}`);
}

function named(constituent) {
	return html`<span data-constituent="${constituent}">${name_of(constituent)}</span>`;
}

/** Write the names into the rows of a list: who asks, for whom, who holds it. */
export async function name_people(list) {
	await learn_names(list.data.flatMap((row) => [row.constituent, row.on_behalf_of, row.holder]));
	list.$result.find("[data-constituent]").each((_index, cell) => {
		cell.textContent = name_of(cell.dataset.constituent) || "";
	});
}

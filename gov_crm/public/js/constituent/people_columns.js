import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { as_dialled } from "../common/phone.js";
import { tell } from "../common/server.js";

/** Columns that no field of the record holds: what is open, and the last contact. They are filled when rows stand. */
export function add(list) {
	const set_up = list.setup_columns;
	list.setup_columns = function () {
		set_up.call(this);
		if (frappe.is_mobile()) add_in_short(this.columns);
		else
			this.columns.push(column("open", __("Open Matters")), column("last_contact", __("Last Contact")));
	};
	list.setup_columns();
}

/** A telephone shows the first two fields of a row, below the name. */
function add_in_short(columns) {
	const second = columns.findIndex(({ df }) => df?.fieldname === "phone") + 1;
	columns.splice(second, 0, column("in_short", ""));
}

/** How the list draws the columns: where each row will say it; in HTML, as v16 measures cells with it. */
export const formatters = {
	phone: (phone) => String(html`<span>${as_dialled(phone)}</span>`),
	...Object.fromEntries(
		["open", "last_contact", "in_short"].map((said) => [`gov_${said}`, place_for(said)]),
	),
};

function place_for(said) {
	return (_value, _df, { name }) => String(html`<span data-said="${said}" data-of="${name}"></span>`);
}

/** Ask once for all rows, and write it into those that stand there then. */
export async function fill(list) {
	const constituents = list.data.map(({ name }) => name);
	if (!constituents.length) return;
	const found = await tell("gov_crm.constituents.api.get_list_columns", { constituents });
	list.$result.find("[data-said]").each((_index, place) => {
		const { said, of } = place.dataset;
		if (found[of]) draw(place, SHOW[said](found[of]));
	});
}

const SHOW = {
	open: ({ open }) => html`${open || ""}`,
	last_contact: ({ last_contact }) => when(last_contact),
	in_short: ({ open, last_contact }) =>
		html`${open > 0 && __("{0} open", [open])} ${open > 0 && last_contact && "·"} ${when(last_contact)}`,
};

function column(said, label) {
	return { type: "Field", df: { fieldname: `gov_${said}`, label, fieldtype: "Data" } };
}

import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";

// What the packs bring, by what they are for
const PACKS = {
	services: {
		api: "gov_crm.setup.starter_packs",
		brings: ["Gov Service Type", "Gov Department", "Gov Topic"],
		hint: () => __("Look at the numbers to call in the urgent messages: yours may be others."),
	},
	cases: {
		api: "gov_crm.setup.case_packs",
		brings: ["Gov Case Type", "Gov Department"],
		hint: () => __("Look at the days and the legal basis: yours may be others."),
	},
};

/** Whether this user may have what such packs bring. */
export function may_load_packs(what = "services") {
	return PACKS[what].brings.every((doctype) => frappe.model.can_create(doctype));
}

/** Choose a starter pack, see what it would add, and load it with one click; then `done`. */
export async function load_starter_pack(done, what = "services") {
	const kind = PACKS[what];
	const packs = await ask(`${kind.api}.list_packs`);
	const dialog = new frappe.ui.Dialog({
		title: __("Load a Starter Pack"),
		fields: [{ fieldname: "packs", fieldtype: "HTML" }],
	});
	const $packs = dialog.fields_dict.packs.$wrapper;
	draw(
		$packs,
		html`<p class="text-muted">
				${__("Nothing that you have is changed. Choose one to see what it would add.")}
			</p>
			${packs.map(pack_line)}`,
	);
	$packs.on("click", "[data-pack]", async (event) => {
		const pack = packs.find(({ name }) => name === event.currentTarget.dataset.pack);
		const told = await ask(`${kind.api}.preview_pack`, { pack: pack.name });
		dialog.hide();
		show_preview(kind, pack, told, done);
	});
	dialog.show();
}

function pack_line({ name, title, about, size }) {
	return html`<button class="btn-reset gov-pack" data-pack="${name}">
		<b>${title}</b> <span class="text-muted">${size}</span>
		<span class="gov-pack-about">${about}</span>
	</button>`;
}

function show_preview(kind, pack, told, done) {
	const dialog = new frappe.ui.Dialog({
		title: pack.title,
		fields: [{ fieldname: "parts", fieldtype: "HTML" }],
		primary_action_label: told.add.length ? __("Load") : __("Close"),
		primary_action: async () => {
			dialog.hide();
			if (!told.add.length) return;
			await load(kind, pack);
			done?.();
		},
	});
	const hint = html`<p>${kind.hint()}</p>`;
	draw(dialog.fields_dict.parts.$wrapper, html`${told.add.length ? hint : ""} ${layout(kind, told)}`);
	dialog.show();
}

async function load(kind, pack) {
	const { add, there } = await tell(`${kind.api}.load_pack`, { pack: pack.name });
	frappe.msgprint({
		title: __("{0}: loaded", [pack.title]),
		message: String(
			html`<p>
					${__("{0} added, {1} were there already and are unchanged.", [add.length, there.length])}
				</p>
				${layout(kind, { add, there }, __("Added"))}`,
		),
		indicator: "green",
	});
}

function layout({ brings }, { add, there }, heading = __("Will be added")) {
	return html`${add.length ? part(brings, heading, add) : ""}
	${there.length ? part(brings, __("Already there, and left as they are"), there) : ""}`;
}

function part(brings, heading, rows) {
	const of_kind = (doctype) => rows.filter((row) => row.doctype === doctype);
	return html`<h5>${heading}</h5>
		${brings
			.filter((doctype) => of_kind(doctype).length)
			.map(
				(doctype) =>
					html`<p class="text-muted">${__(doctype)}</p>
						<ul>
							${of_kind(doctype).map(({ title }) => html`<li>${title}</li>`)}
						</ul>`,
			)}`;
}

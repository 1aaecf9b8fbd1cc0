import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { in_full } from "../common/near_dates.js";
import { ask, tell } from "../common/server.js";
import { fact_cards, past_facts } from "./facts.js";
import { folded } from "./period.js";

const API = "gov_crm.constituents.trust_api";

/** Whether this person may be written to, by purpose and channel, and what they let us remember. */
export async function show_trust(frm) {
	const { name } = frm.doc;
	const trust = await ask(`${API}.get_trust`, { constituent: name });
	if (frm.doc.name !== name) return;
	const may_write = Boolean(frm.perm[0]?.write) && !frm.doc.merged_into;
	const $parent = $(frm.fields_dict.trust_html.wrapper).off();
	draw($parent, layout(trust, may_write));
	$parent.on("click", "[data-given]", ({ currentTarget }) => open_said(frm, trust, currentTarget.dataset));
	$parent.on("click", "[data-fact]", ({ currentTarget }) => open_fact(frm, trust, currentTarget.dataset));
}

function layout({ purposes, consents, facts, past_facts: past }, may_write) {
	const before = past.length - facts.length;
	return html`<section class="gov-relations" aria-label="${__("May we write?")}">
			<div class="gov-section-head"><h4>${__("May we write?")}</h4></div>
			<ul class="gov-cards gov-wide-cards">
				${purposes.map((purpose) => purpose_card(purpose, may_write))}
			</ul>
			${consents.length > 0 && folded(__("All that was said ({0})", [consents.length]), said_lines(consents))}
		</section>
		<section class="gov-relations" aria-label="${__("Told us once")}">
			<div class="gov-section-head"><h4>${__("Told us once")}</h4></div>
			${fact_cards(facts, may_write)}
			${before > 0 && folded(__("Corrected or withdrawn ({0})", [before]), past_facts(past, facts))}
		</section>`;
}

function purpose_card({ name, words, basis, channels }, may_write) {
	const shown = channels.filter(({ reachable, said }) => reachable || said);
	return html`<li class="gov-small-card">
		<span class="gov-who">${__(name)} <span class="text-muted">${__(basis)}</span></span>
		<span class="text-muted">${__(words)}</span>
		${
			shown.length
				? html`<ul class="gov-lines">
						${shown.map((cell) => channel_line(cell, name, may_write && basis !== "Service message"))}
					</ul>`
				: html`<span>${__("No phone, mail or address known")}</span>`
		}
	</li>`;
}

function channel_line(cell, purpose, may_change) {
	const { channel, allowed, why, said } = cell;
	const details = said ? `${why} ${said_words(said)}` : why;
	return html`<li>
		<span
			><b>${__(channel)}</b>
			<span class="indicator-pill ${allowed ? "green" : "gray"}"
				>${allowed ? __("Yes") : __("No")}</span
			>
			<span class="text-muted">${details}</span></span
		>
		${may_change && html`<span>${can_say(cell).map((given) => say_button(given, purpose, cell))}</span>`}
	</li>`;
}

/** What can be noted next: a yes ("1") where it is not allowed, a no ("0") where it is, or nobody has asked. */
function can_say({ allowed, code }) {
	if (allowed) return ["0"];
	return code === "never_asked" ? ["1", "0"] : ["1"];
}

function say_button(given, purpose, { channel, allowed }) {
	const label = given === "1" ? __("Give") : allowed ? __("Withdraw") : __("Refuse");
	return html`<button
		class="btn btn-default btn-xs"
		data-given="${given}"
		data-purpose="${purpose}"
		data-channel="${channel}"
		aria-label="${`${label}: ${__(purpose)}, ${__(channel)}`}"
	>
		${label}
	</button> `;
}

function said_words({ at, policy_version, source }) {
	return __("{0}, policy {1}, by {2}", [in_full(at), policy_version, __(source)]);
}

function said_lines(consents) {
	return html`<ul class="gov-lines">
		${[...consents].reverse().map(
			(row) =>
				html`<li>
					<span
						>${__(row.purpose)} · ${__(row.channel)}: <b>${row.given ? __("Yes") : __("No")}</b>
						<span class="text-muted"
							>${said_words(row)}
							${row.recorded_by && __("noted by {0}", [frappe.user.full_name(row.recorded_by)])}</span
						></span
					>
				</li>`,
		)}
	</ul>`;
}

const SOURCE = (sources) => ({
	fieldname: "source",
	fieldtype: "Select",
	label: __("Said By"),
	options: sources.filter((source) => !["Mail link", "Import"].includes(source)),
	default: "Phone",
	reqd: 1,
});

function open_said(frm, { purposes, sources }, { given, purpose, channel }) {
	const { words } = purposes.find(({ name }) => name === purpose);
	const yes = given === "1";
	const dialog = with_a_dialog({
		title: `${__(purpose)} · ${__(channel)}`,
		fields: [{ fieldname: "words_html", fieldtype: "HTML" }, SOURCE(sources)],
		label: yes ? __("They Say Yes") : __("They Say No"),
		run: ({ source }) => save(frm, "record_consent", { purpose, channel, given: Number(given), source }),
	});
	draw(dialog.get_field("words_html").$wrapper, html`<p>${__("Read out: “{0}”", [__(words)])}</p>`);
}

function open_fact(frm, { facts, sources }, { fact, action }) {
	const { label, value } = facts.find((row) => row.fact === fact);
	if (action === "withdraw") {
		const question = __("Forget the answer to “{0}”? It fills in no form from now on.", [label || fact]);
		frappe.confirm(frappe.utils.escape_html(question), () => save(frm, "withdraw_fact", { fact }));
		return;
	}
	const dialog = with_a_dialog({
		title: label || fact,
		fields: [
			{ fieldname: "value", fieldtype: "Small Text", label: __("Answer"), reqd: 1 },
			SOURCE(sources),
		],
		label: __("Correct"),
		run: ({ value: right, source }) => save(frm, "correct_fact", { fact, value: right, source }),
	});
	dialog.set_value("value", value);
}

async function save(frm, action, values) {
	if (frm.is_dirty()) await frm.save();
	await tell(`${API}.${action}`, { constituent: frm.doc.name, ...values });
	await frm.reload_doc();
}

import { html } from "../common/html.js";
import { in_full, moment_of } from "../common/near_dates.js";
import { ask } from "../common/server.js";

// A promise of weeks would fill the screen day by day
const MOST_LINES = 12;

/** "Why this date": one line a step, adding up to the due date. */
export async function show_why(frm) {
	const steps = await ask("gov_crm.service_requests.api.explain_due", { request: frm.doc.name });
	const dialog = new frappe.ui.Dialog({
		title: __("Why This Date"),
		size: "large",
		fields: [{ fieldtype: "HTML", options: String(steps.length ? table(steps) : nothing()) }],
	});
	dialog.show();
}

function table(steps) {
	return html`<table class="table table-sm gov-why-table">
		<thead>
			<tr>
				<th>${__("Step")}</th>
				<th>${__("From")}</th>
				<th>${__("Until")}</th>
				<th class="text-right">${__("Counted")}</th>
			</tr>
		</thead>
		<tbody>
			${(steps.length > MOST_LINES ? condensed(steps) : steps).map(line)}
		</tbody>
		<tfoot>
			<tr>
				<th colspan="3">${__("Together, as promised")}</th>
				<th class="text-right">${counted(total(steps), steps[0])}</th>
			</tr>
		</tfoot>
	</table>`;
}

/** Neighbours of one kind as one line: the days from Tuesday to Friday, the two of a weekend. */
function condensed(steps) {
	const lines = [];
	for (const step of steps) {
		const before = lines.at(-1);
		if (before?.kind === step.kind && ["worked", "skipped"].includes(step.kind)) {
			before.until = step.until;
			before.counted += step.counted;
			before.notes.push(step.note);
		} else {
			lines.push({ ...step, notes: [step.note] });
		}
	}
	return lines.map(({ notes, ...step }) => ({ ...step, note: joined(step.kind, notes) }));
}

function joined(kind, notes) {
	return kind === "worked" && notes.length > 1 ? `${notes[0]} – ${notes.at(-1)}` : notes.join(", ");
}

function line(step) {
	const point = step.kind === "start" || step.kind === "due";
	return html`<tr class="gov-step-${step.kind}">
		<td>${words(step)}</td>
		<td>${day_and_time(step.from)}</td>
		<td>${point ? "" : until(step)}</td>
		<td class="text-right">${step.kind === "worked" ? counted(step.counted, step) : point ? "" : "–"}</td>
	</tr>`;
}

function words({ kind, note, approved_by }) {
	const received = note ? `${__("Received")}. ${note}` : __("Received");
	const plain = { start: received, due: __("Due"), worked: note || __("Counted") };
	if (plain[kind]) return plain[kind];
	if (kind === "skipped") return __("{0}: not counted", [note]);
	if (kind === "pause") return __("Clock stopped: {0}", [note]);
	return __("Extended: {0} (approved by {1})", [note, approved_by]);
}

function until(step) {
	return step.until ? day_and_time(step.until) : __("still waiting");
}

function day_and_time(value) {
	return html`<span title="${in_full(value)}">${moment_of(value).format("ddd D MMM, HH:mm")}</span>`;
}

/** A number of hours or days, as the step's unit says. */
function counted(number, { unit }) {
	if (unit === "Days") return number === 1 ? __("1 day") : __("{0} days", [number]);
	const minutes = Math.round(number * 60);
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	return rest ? __("{0} h {1} min", [hours, rest]) : __("{0} h", [hours]);
}

function total(steps) {
	return steps.reduce((sum, step) => sum + step.counted, 0);
}

function nothing() {
	return html`<p>
		${__("Nothing is promised for this service and priority, so there is nothing to explain.")}
	</p>`;
}

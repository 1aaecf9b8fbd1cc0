import { html } from "../common/html.js";

const MOST_LINES = 12;
const FOLDED = ["worked", "skipped"];

/** "Why this date": one line a step, adding up to the days that the law gives. */
export function show_why(steps) {
	const dialog = new frappe.ui.Dialog({
		title: __("Why This Date"),
		size: "large",
		fields: [{ fieldtype: "HTML", options: String(table(steps)) }],
	});
	dialog.show();
}

function table(steps) {
	const total = steps.reduce((sum, step) => sum + step.counted, 0);
	return html`<table class="table table-sm gov-why-table">
		<thead>
			<tr>
				<th>${__("Step")}</th>
				<th>${__("From")}</th>
				<th>${__("Through")}</th>
				<th class="text-right">${__("Days Counted")}</th>
			</tr>
		</thead>
		<tbody>
			${(steps.length > MOST_LINES ? condensed(steps) : steps).map(line)}
		</tbody>
		<tfoot>
			<tr>
				<th colspan="3">${__("Together, as the law gives")}</th>
				<th class="text-right">${total}</th>
			</tr>
		</tfoot>
	</table>`;
}

/** Days that were counted, with the weekends and holidays between them, as one line. */
function condensed(steps) {
	const lines = [];
	for (const step of steps) {
		const before = lines.at(-1);
		if (FOLDED.includes(step.kind) && FOLDED.includes(before?.kind)) {
			before.until = step.until;
			before.counted += step.counted;
			before.left_out.push(...left_out(step));
		} else {
			lines.push({
				...step,
				note: FOLDED.includes(step.kind) ? "" : step.note,
				left_out: left_out(step),
			});
		}
	}
	return lines;
}

function left_out({ kind, note }) {
	return kind === "skipped" && !["Saturday", "Sunday"].includes(note) ? [note] : [];
}

function line(step) {
	const point = step.kind === "start" || step.kind === "due";
	return html`<tr class="gov-step-${step.kind}">
		<td>${words(step)}</td>
		<td>${day(step.from)}</td>
		<td>${point ? "" : step.until ? day(step.until) : __("still waiting")}</td>
		<td class="text-right">${point ? "" : step.counted || "–"}</td>
	</tr>`;
}

function words(step) {
	return WORDS[step.kind](step);
}

const WORDS = {
	start: () => __("Opened"),
	due: () => __("Due"),
	pause: ({ note }) => __("Clock stopped: {0}", [note]),
	extension: ({ note, approved_by }) => __("Extended: {0} (approved by {1})", [note, approved_by]),
	skipped: (step) => (step.note ? __("{0}: not counted", [step.note]) : counted(step)),
	worked: (step) => counted(step),
};

function counted({ note, left_out: holidays = [] }) {
	return holidays.length ? __("Counted, without {0}", [holidays.join(", ")]) : note || __("Counted");
}

function day(value) {
	return moment(value).format("ddd D MMM YYYY");
}

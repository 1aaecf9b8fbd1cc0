import { html } from "../common/html.js";

const SIDES = ["survivor", "absorbed"];

/** The values of two records side by side, what differs first; each that differs with a choice. */
export function compare_table({ fields, names }, numbers) {
	const differing = fields.filter((field) => field.differs);
	const same = fields.filter((field) => !field.differs);
	return html`<table class="table gov-merge">
			<thead>
				<tr>
					<td></td>
					${SIDES.map((_side, index) => heading(names[index], numbers[index], index))}
				</tr>
			</thead>
			<tbody>
				${differing.map(choice_row)}
			</tbody>
		</table>
		${same.length && same_in_both(same)}`;
}

/** What the one record will say, a line a field. */
export function result(fields, choices) {
	const lines = fields
		.map((field) => [field.label, field[choices[field.fieldname] || field.side]])
		.filter(([, value]) => value);
	return html`<dl class="gov-merge-result">
		${lines.map(
			([label, value]) =>
				html`<div>
					<dt>${label}</dt>
					<dd>${value}</dd>
				</div>`,
		)}
	</dl>`;
}

/** How much goes along with it. */
export function what_moves(moves) {
	if (!moves.length) return html`<p class="text-muted">${__("Nothing hangs on the other record.")}</p>`;
	return html`<ul class="gov-merge-moves">
		${moves.map(({ label, count }) => html`<li>${label} <b>${count}</b></li>`)}
	</ul>`;
}

function heading(name, number, index) {
	const words = index ? __("is merged into it") : __("goes on");
	return html`<th scope="col">
		${name}
		<div class="text-muted">${number} · ${words}</div>
	</th>`;
}

function choice_row(field) {
	return html`<tr role="radiogroup" aria-label="${field.label}">
		<th scope="row">${field.label}</th>
		${SIDES.map((side) => choice(field, side))}
	</tr>`;
}

function choice({ fieldname, side: chosen, ...values }, side) {
	return html`<td>
		<label class="gov-merge-choice">
			<input
				type="radio"
				name="gov-merge-${fieldname}"
				data-field="${fieldname}"
				value="${side}"
				${chosen === side ? html`checked` : ""}
			/>
			<span>${values[side] || html`<span class="text-muted">${__("empty")}</span>`}</span>
		</label>
	</td>`;
}

function same_in_both(fields) {
	return html`<details class="gov-merge-same">
		<summary>${__("The same in both: {0}", [fields.map((field) => field.label).join(", ")])}</summary>
		<dl class="gov-merge-result">
			${fields.map(
				({ label, survivor }) =>
					html`<div>
						<dt>${label}</dt>
						<dd>${survivor}</dd>
					</div>`,
			)}
		</dl>
	</details>`;
}

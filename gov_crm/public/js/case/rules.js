import { draw, html } from "../common/html.js";
import { ask_why } from "./actions.js";

const VERDICTS = { Met: "green", "Not Met": "red", Unknown: "orange" };

/** Each rule of the kind of case, whether the answers meet it, and why. */
export function show_rules(frm, page) {
	const $rules = $(frm.fields_dict.rules_html.wrapper);
	draw(
		$rules,
		html`<ul class="gov-step-list gov-rules">
			${(frm.doc.findings || []).map((row) => line(row, may_waive(frm.doc, row, page)))}
		</ul>`,
	);
	$rules.off("click").on("click", "[data-rule]", (event) => {
		const { rule } = event.currentTarget.dataset;
		ask_why(frm, __("Set Aside"), "waive_rule", { rule }, "because");
	});
}

function may_waive({ status }, { verdict, waived_by }, page) {
	return (
		page.may_waive &&
		page.may_write &&
		["Open", "Waiting"].includes(status) &&
		verdict !== "Met" &&
		!waived_by
	);
}

function line(row, waivable) {
	return html`<li>
		<div>
			<b>${__(row.title)}</b>
			<span class="indicator-pill ${VERDICTS[row.verdict]}">${__(row.verdict)}</span>
			${row.waived_by && html`<span class="indicator-pill blue">${__("Set aside")}</span>`}
		</div>
		<div class="text-muted">${row.because} ${row.citation && html`· ${row.citation}`}</div>
		${row.waived_by && html`<div>${frappe.user.full_name(row.waived_by)}: ${row.waived_because}</div>`}
		${
			waivable &&
			html`<button
				class="btn btn-xs btn-default"
				data-rule="${row.title}"
				aria-label="${__("Set aside")}: ${__(row.title)}"
			>
				${__("Set aside")}
			</button>`
		}
	</li>`;
}

import { draw, draw_answer, html } from "../common/html.js";
import { ask } from "../common/server.js";
import { reasons, score_in_words } from "../request/proposals.js";

const KINDS = () => ({
	"Service Type": __("Service"),
	District: __("District"),
	Channel: __("Channel"),
	Words: __("Words"),
});

/** Paste a text and see where it would go and why. Nothing is saved. */
export function try_a_text(channels) {
	const dialog = new frappe.ui.Dialog({
		title: __("Try a Text"),
		size: "large",
		fields: fields(channels),
		primary_action_label: __("Try"),
		primary_action: (values) => {
			// what is being typed is no value of the dialog yet, and a refresh would empty the field
			dialog.set_values(values);
			return show(dialog, values);
		},
	});
	// Enter begins a line in the text; with Ctrl it tries, as it sends elsewhere
	dialog.$wrapper.on("keydown", (event) => {
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
			dialog.get_primary_btn().trigger("click");
	});
	$(dialog.fields_dict.found.wrapper).addClass("gov-trial").attr({ "aria-live": "polite" });
	dialog.show();
	return dialog;
}

function fields(channels) {
	return [
		{
			fieldname: "text",
			fieldtype: "Small Text",
			label: __("Text"),
			description: __("As somebody would write or say it. Nothing is saved."),
			reqd: 1,
		},
		{
			fieldname: "service_type",
			fieldtype: "Link",
			options: "Gov Service Type",
			label: __("Service"),
			description: __("Empty: what past requests with such words were of, where that is sure enough"),
			only_select: 1,
		},
		{ fieldtype: "Column Break" },
		{
			fieldname: "district",
			fieldtype: "Link",
			options: "Gov District",
			label: __("District"),
			only_select: 1,
		},
		{ fieldname: "channel", fieldtype: "Select", label: __("Channel"), options: channels },
		{ fieldtype: "Section Break" },
		{ fieldname: "found", fieldtype: "HTML" },
	];
}

function show(dialog, { text, service_type = "", district = "", channel = "" }) {
	const $found = $(dialog.fields_dict.found.wrapper);
	draw($found, html`<p class="text-muted">${__("Trying …")}</p>`);
	const asked = ask("gov_crm.service_requests.routing_api.try_text", {
		text,
		service_type,
		district,
		channel,
	});
	return draw_answer($found, asked, layout);
}

function layout(found) {
	return html`<h4>${where(found)}</h4>
		<ul>
			${found.because.map((sentence) => html`<li>${sentence}</li>`)}
		</ul>
		<h5>${__("Rules, in their order")}</h5>
		${found.rules.length ? rules(found.rules) : html`<p class="text-muted">${__("There is no rule that is switched on.")}</p>`}
		<h5>${__("What past requests say")}</h5>
		${found.proposals.length ? proposals(found) : html`<p class="text-muted">${__("Nothing is learned yet, or nothing of this text is known.")}</p>`}`;
}

function where({ department, assignee_name, priority }) {
	if (!department) return __("Nowhere: no rule, no service and no default department takes it.");
	const parts = [department, assignee_name || __("nobody"), priority].filter(Boolean);
	return __("It would go to {0}", [parts.join(" · ")]);
}

function rules(all) {
	return html`<table class="table table-sm">
		<tbody>
			${all.map(
				(rule) =>
					html`<tr class="${rule.decides ? "gov-decides" : ""}">
						<td>${verdict(rule)}</td>
						<th scope="row">
							<a href="/app/gov-routing-rule/${encodeURIComponent(rule.name)}" target="_blank"
								>${rule.name}</a
							>
						</th>
						<td>
							${rule.conditions.length ? rule.conditions.map(condition) : __("takes any request")}
						</td>
						<td>${rule.sets.join(" · ")}</td>
					</tr>`,
			)}
		</tbody>
	</table>`;
}

function verdict({ decides, fits }) {
	if (decides) return __("Decides");
	return fits ? __("Fits, comes later") : __("Does not fit");
}

function condition({ kind, wanted, is_met }) {
	return html`<div class="${is_met ? "" : "text-muted"}">
		${is_met ? "✓" : "✗"} ${KINDS()[kind]}: ${wanted}
	</div>`;
}

function proposals({ proposals: found, is_learned, service_type }) {
	return html`<ul>
		${found.map(
			(proposal) =>
				html`<li>
					<b>${__(proposal.service_name)}</b> · ${score_in_words(proposal)}
					${is_learned && proposal.service_type === service_type ? `· ${__("taken here")}` : ""}
					<details>
						<summary>${__("Why")}</summary>
						${reasons(proposal)}
					</details>
				</li>`,
		)}
	</ul>`;
}

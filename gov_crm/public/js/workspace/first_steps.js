import { draw, html } from "../common/html.js";
import { ask } from "../common/server.js";

const WORKSPACE = "Constituent Services";
const MANAGERS = ["Gov CRM Manager", "System Manager"];
const CLASS = "gov-first-steps";

/**
 * What a manager does first, above the workspace, until all of it is done. The records say what is done, so
 * that a step ticks itself off wherever it was done.
 */
export async function show_first_steps() {
	$(`.${CLASS}`).remove();
	if (!on_workspace() || !MANAGERS.some((role) => frappe.user.has_role(role))) return;
	const steps = await ask("gov_crm.setup.first_steps.get_first_steps");
	if (!on_workspace() || steps.every((step) => step.done)) return;
	$(`.${CLASS}`).remove();
	const $box = $("<section>")
		.addClass(CLASS)
		.prependTo($(frappe.pages.Workspaces).find(".layout-main-section"));
	draw($box, layout(steps));
	$box.on("click", "[data-step]", (event) => {
		event.preventDefault();
		frappe.set_route(...steps[event.currentTarget.dataset.step].route);
	});
}

function on_workspace() {
	const route = frappe.get_route();
	return route[0] === "Workspaces" && route[1] === WORKSPACE;
}

function layout(steps) {
	const done = steps.filter((step) => step.done).length;
	return html`<h4>${__("First steps: {0} of {1} done", [done, steps.length])}</h4>
		<ol>
			${steps.map(
				(step, index) =>
					html`<li class="${step.done ? "gov-done" : ""}">
						<span class="indicator-pill no-indicator-dot ${step.done ? "green" : "gray"}">
							${step.done ? __("Done") : __("To do")}
						</span>
						<a href="#" data-step="${index}">${step.title}</a>
						<span class="text-muted">${step.why}</span>
					</li>`,
			)}
		</ol>`;
}

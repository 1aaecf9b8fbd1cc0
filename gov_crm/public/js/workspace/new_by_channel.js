import { draw, html } from "../common/html.js";
import { begin, chips } from "../request/channel.js";

const WORKSPACE = "Constituent Services";
const CLASS = "gov-new-by-channel";

/** Above the workspace: a new request by the way on which it came. */
export function show_new_by_channel() {
	$(`.${CLASS}`).remove();
	const [page, name] = frappe.get_route();
	if (page !== "Workspaces" || name !== WORKSPACE) return;
	if (!frappe.model.can_create("Gov Service Request")) return;
	const $box = $("<section>")
		.addClass(CLASS)
		.prependTo($(frappe.pages.Workspaces).find(".layout-main-section"));
	draw($box, html`<span class="text-muted">${__("New request:")}</span> ${chips()}`);
	$box.on("click", "[data-channel]", (event) => begin(event.currentTarget.dataset.channel));
}

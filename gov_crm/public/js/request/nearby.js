import { draw_answer, html } from "../common/html.js";
import { near } from "../common/near_dates.js";
import { ask, tell } from "../common/server.js";

const API = "gov_crm.service_requests.place_api";

/** While a new request is written: what is open of the same kind at the same place, to be joined instead. */
export function show_nearby(frm) {
	if (!frm.is_new()) return null;
	const { wrapper } = frm.fields_dict.nearby_html;
	const { service_type, latitude, longitude, address } = frm.doc;
	const asks = service_type && (latitude || address);
	const found = asks ? ask(`${API}.get_nearby`, { service_type, latitude, longitude, address }) : [];
	$(wrapper)
		.off("click")
		.on("click", "[data-join]", (event) => join(frm, event.currentTarget.dataset.join));
	return draw_answer(wrapper, found, (rows) => layout(rows, frm.doc));
}

function layout(rows, { constituent }) {
	if (!rows.length) return "";
	return html`<div class="gov-nearby" role="status">
		<div class="gov-label">${__("Open nearby: is it one of these?")}</div>
		${rows.map((row) => line(row, constituent))}
	</div>`;
}

function line({ name, subject, address, opened_on, metres }, constituent) {
	const where = metres === null ? address : __("{0} m away", [metres]);
	return html`<div class="gov-nearby-line">
		<div>
			<a href="/app/gov-service-request/${name}" target="_blank">${subject}</a>
			<div class="text-muted">${[where, near(opened_on), name].filter(Boolean).join(" · ")}</div>
		</div>
		${
			constituent &&
			html`<button type="button" class="btn btn-xs btn-default" data-join="${name}">
				${__("Me Too")}
			</button>`
		}
	</div>`;
}

async function join(frm, request) {
	const { constituent, channel } = frm.doc;
	const is_new = await tell(`${API}.join`, { request, constituent, channel });
	const message = is_new
		? __("They are told what becomes of {0}.", [request])
		: __("They follow {0} already.", [request]);
	frappe.show_alert({ message: frappe.utils.escape_html(message), indicator: "green" });
	frappe.set_route("Form", frm.doctype, request);
}

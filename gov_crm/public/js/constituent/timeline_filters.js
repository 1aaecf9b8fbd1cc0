import { html } from "../common/html.js";

/** A button for each kind; with its number, and only where there are any, once the whole history is known. */
export function kind_chips({ kinds, kind: chosen, all }) {
	const offered = all ? kinds.filter((kind) => kind === chosen || count(all, kind)) : kinds;
	return html`<div class="gov-chips" role="group" aria-label="${__("Show")}">
		${["", ...offered].map(
			(kind) =>
				html`<button
					class="btn btn-xs btn-default"
					data-kind="${kind}"
					aria-pressed="${String(kind === chosen)}"
				>
					${kind_words(kind)} ${all && html`<span class="gov-tally">${count(all, kind)}</span>`}
				</button>`,
		)}
	</div>`;
}

/** The way that it came or went; only ways that there are, once the whole history is known. */
export function channel_choice({ channels, channel: chosen, all }) {
	const used = all && new Set([chosen, ...all.map((entry) => entry.channel)]);
	const offered = used ? channels.filter((channel) => used.has(channel)) : channels;
	if (offered.length < 2) return html``;
	return html`<select class="form-control input-xs" aria-label="${__("Channel")}">
		<option value="">${__("Any channel")}</option>
		${offered.map(
			(channel) =>
				html`<option value="${channel}" ${channel === chosen && "selected"}>${__(channel)}</option>`,
		)}
	</select>`;
}

function count(entries, kind) {
	return kind ? entries.filter((entry) => entry.kind === kind).length : entries.length;
}

function kind_words(kind) {
	const words = {
		"": __("All"),
		Request: __("Requests"),
		Case: __("Cases"),
		Mail: __("Mail"),
		Call: __("Calls"),
		Meeting: __("Meetings"),
		Letter: __("Letters"),
		Message: __("Messages"),
		Note: __("Notes"),
	};
	return words[kind] ?? __(kind);
}

import { html } from "../common/html.js";
import { act } from "./actions.js";
import { open_redaction } from "./redaction.js";

/** The photo itself below its file; only one that lies here, so that no form asks other servers for pictures. */
export function show_photo(frm) {
	const $field = frm.fields_dict.media.$wrapper;
	$field.find(".gov-photo").remove();
	const { media } = frm.doc;
	if (!media?.startsWith("/")) return;
	$field.append(String(picture(encodeURI(media).replaceAll("#", "%23"))));
	if (frm.is_new()) return;
	if (frappe.model.can_read("Gov Photo Original")) $field.find(".gov-photo").last().after(originals(frm));
	if (frm.perm[0]?.write) $field.find(".gov-photo").last().after(release(frm), redact(frm));
}

/** Residents see a photo only after somebody here has looked at it. */
function release(frm) {
	const shown = Boolean(frm.doc.media_public);
	const words = shown
		? __("Residents see this photo. Hide it")
		: __("Only staff see this photo. Show it to residents");
	return button(words, () => act(frm, "release_photo", { shown: !shown }, "place_api"));
}

/** What nobody is to see is burnt out of it, on this and on the other pictures of the request. */
function redact(frm) {
	return button(__("Hide parts of the photo"), () => open_redaction(frm));
}

/** For the Records Officer: what redacted photos of the request showed at first. */
function originals(frm) {
	const open = () => frappe.set_route("List", "Gov Photo Original", { request: frm.doc.name });
	return button(__("Originals of redacted photos"), open);
}

function button(words, on_click) {
	const $button = $("<button>")
		.attr("type", "button")
		.addClass("btn btn-xs btn-default gov-photo")
		.text(words);
	return $button.on("click", on_click);
}

function picture(address) {
	return html`<a class="gov-photo" href="${address}" target="_blank" rel="noopener">
		<img src="${address}" alt="${__("Photo")}" />
	</a>`;
}

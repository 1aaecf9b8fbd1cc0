import { html } from "../common/html.js";
import { act } from "./actions.js";

/** The photo itself below its file; only one that lies here, so that no form asks other servers for pictures. */
export function show_photo(frm) {
	const $field = frm.fields_dict.media.$wrapper;
	$field.find(".gov-photo").remove();
	const { media } = frm.doc;
	if (!media?.startsWith("/")) return;
	$field.append(String(picture(encodeURI(media).replaceAll("#", "%23"))));
	if (!frm.is_new() && frm.perm[0]?.write) $field.find(".gov-photo").last().after(release(frm));
}

/** Residents see a photo only after somebody here has looked at it. */
function release(frm) {
	const shown = Boolean(frm.doc.media_public);
	const words = shown
		? __("Residents see this photo. Hide it")
		: __("Only staff see this photo. Show it to residents");
	const $button = $("<button>")
		.attr("type", "button")
		.addClass("btn btn-xs btn-default gov-photo")
		.text(words);
	return $button.on("click", () => act(frm, "release_photo", { shown: !shown }, "place_api"));
}

function picture(address) {
	return html`<a class="gov-photo" href="${address}" target="_blank" rel="noopener">
		<img src="${address}" alt="${__("Photo")}" />
	</a>`;
}

import { html } from "../common/html.js";

/** The photo itself below its file; only one that lies here, so that no form asks other servers for pictures. */
export function show_photo(frm) {
	const $field = frm.fields_dict.media.$wrapper;
	$field.find(".gov-photo").remove();
	const { media } = frm.doc;
	if (media?.startsWith("/")) $field.append(String(picture(encodeURI(media).replaceAll("#", "%23"))));
}

function picture(address) {
	return html`<a class="gov-photo" href="${address}" target="_blank" rel="noopener">
		<img src="${address}" alt="${__("Photo")}" />
	</a>`;
}

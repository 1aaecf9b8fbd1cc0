// What a script adds to the portal: questions that follow an answer at once, a map, the visitor's position, smaller
// photos, no double sending.
// Every page does its work without it.

const LARGEST_SIDE = 2048;
const SMALL_ENOUGH = 1_000_000;

// Where a page comes back with a notice, the notice is read first; autofocus alone is ignored after a reload
document.querySelector("[data-focus]")?.focus();

for (const form of document.querySelectorAll("form[data-once]")) sendOnce(form);
for (const form of document.querySelectorAll("form[data-asks]")) askAsAnswered(form);
for (const input of document.querySelectorAll("input[data-photo]")) {
	input.addEventListener("change", () => shrinkPhoto(input));
}
for (const place of document.querySelectorAll("[data-place]")) offerPlace(place);

/** A second press on the button while the form is on its way does nothing. */
function sendOnce(form) {
	const button = form.querySelector("button:not([type])");
	form.addEventListener("submit", (event) => {
		if (button.getAttribute("aria-disabled")) event.preventDefault();
		button.setAttribute("aria-disabled", "true");
	});
	// somebody who comes back to the page may send again
	window.addEventListener("pageshow", () => button.removeAttribute("aria-disabled"));
}

/** Ask what an answer leads to, and show whom to call in place of the rest of the form, as soon as it is given. */
function askAsAnswered(form) {
	const urgent = form.querySelector("[data-urgent]");
	const button = form.querySelector("button:not([type])");
	const closed = button.disabled; // a preview
	const given = (name) => new FormData(form).getAll(name);
	const show = () => {
		// in their order: what is not asked leads to nothing itself
		for (const part of form.querySelectorAll("[data-after]")) {
			part.hidden = part.disabled = !given(part.dataset.after).some((answer) => leadsTo(part, answer));
		}
		const diverts = ({ dataset }) =>
			given(dataset.part).some((answer) => JSON.parse(dataset.diverts).includes(answer));
		const diverted = [...form.querySelectorAll("[data-diverts]")].some(diverts);
		if (urgent) urgent.hidden = !diverted;
		for (const rest of form.querySelectorAll("[data-rest]")) rest.hidden = diverted;
		button.disabled = closed || diverted;
	};
	form.addEventListener("change", show);
	form.addEventListener("input", show); // a number leads on while it is typed
	window.addEventListener("pageshow", show); // somebody who comes back finds the answers as they were
	show();
}

/** Whether an answer has this part asked: one of some answers, or a number or day of a range. */
function leadsTo({ dataset }, answer) {
	if (!dataset.from && !dataset.to) return JSON.parse(dataset.for).includes(answer);
	const [value, from, to] = [answer, dataset.from, dataset.to].map(measure);
	return !(Number.isNaN(value) || value === undefined || value < from || value > to);
}

/** A number, or a day as text, whose order is that of days. */
function measure(text) {
	if (!text?.trim()) return undefined;
	return /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : Number(text);
}

/** Send a large photo as a smaller one, which also leaves behind where it was taken. */
async function shrinkPhoto(input) {
	const [file] = input.files;
	if (!file || file.size < SMALL_ENOUGH) return;
	const smaller = await redraw(file).catch(() => null);
	if (!smaller || smaller.size > file.size || input.files[0] !== file) return;
	const files = new DataTransfer();
	files.items.add(new File([smaller], "photo.jpg", { type: "image/jpeg" }));
	input.files = files.files;
	input.dataset.smaller = "";
}

async function redraw(file) {
	const picture = await createImageBitmap(file);
	const scale = Math.min(1, LARGEST_SIDE / Math.max(picture.width, picture.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(picture.width * scale);
	canvas.height = Math.round(picture.height * scale);
	canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
	return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

/** The pin: kept in two hidden fields, set on the map or by the device, told in words. */
function offerPlace(place) {
	place.hidden = false; // before the map is drawn, which has to know its size
	const pin = makePin(place);
	const map = place.querySelector("[data-map]");
	const show = map && window.L ? drawMap(map, place.dataset, pin) : () => {};
	if (map && !window.L) map.remove();
	pin.onChange(show);
	pin.onChange((point) => lookAround(place.parentElement.querySelector("[data-nearby]"), point));
	offerPosition(place, pin);
	place.querySelector("[data-remove]").addEventListener("click", () => pin.set(null));
	pin.tell();
}

/** What others have reported there already, told as soon as the pin is set. */
async function lookAround(place, point) {
	if (!place || String(point) === place.dataset.point) return;
	place.dataset.point = String(point);
	if (!point) return;
	const [latitude, longitude] = point;
	const query = new URLSearchParams({ latitude, longitude });
	const answer = await fetch(`${place.dataset.nearby}&${query}`).catch(() => null);
	// a pin that was moved meanwhile has asked anew
	if (answer?.ok && String(point) === place.dataset.point) place.innerHTML = await answer.text();
}

function makePin(place) {
	const [latitude, longitude] = ["latitude", "longitude"].map((name) => document.getElementById(name));
	const listeners = [];
	const point = () => (latitude.value && longitude.value ? [+latitude.value, +longitude.value] : null);
	const tell = () => {
		const words = point() ? place.dataset.set : place.dataset.unset;
		place.querySelector("[data-told]").textContent = words
			.replace("{0}", latitude.value)
			.replace("{1}", longitude.value);
		place.querySelector("[data-remove]").hidden = !point();
		for (const listener of listeners) listener(point());
	};
	const set = (next) => {
		[latitude.value, longitude.value] = next ? next.map((degrees) => degrees.toFixed(6)) : ["", ""];
		tell();
	};
	return { point, set, tell, onChange: (listener) => listeners.push(listener) };
}

function offerPosition(place, pin) {
	const button = place.querySelector("[data-locate]");
	button.hidden = !navigator.geolocation;
	button.addEventListener("click", () => {
		navigator.geolocation.getCurrentPosition(
			({ coords }) => pin.set([coords.latitude, coords.longitude]),
			() => (place.querySelector("[data-told]").textContent = place.dataset.refused),
			{ enableHighAccuracy: true, timeout: 15_000 },
		);
	});
}

/** Draw the map and give the function that moves its pin. */
function drawMap(element, { latitude, longitude, zoom, zoomIn, zoomOut, tiles, attribution }, pin) {
	const { L } = window;
	const map = L.map(element, { attributionControl: Boolean(attribution), zoomControl: false });
	L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
	map.setView(pin.point() ?? [+latitude, +longitude], +zoom);
	if (tiles) L.tileLayer(tiles, { attribution: asText(attribution), maxZoom: 19 }).addTo(map);
	const icon = L.divIcon({ className: "pin", iconSize: [26, 26], iconAnchor: [13, 32] });
	const marker = L.marker(map.getCenter(), { icon, keyboard: false });
	map.on("click", ({ latlng }) => pin.set([latlng.lat, latlng.wrap().lng]));
	element.addEventListener("keydown", (event) => {
		if (event.key !== "Enter") return;
		event.preventDefault(); // Enter here sets the pin and does not send the form
		pin.set([map.getCenter().lat, map.getCenter().wrap().lng]);
	});
	return (point) => {
		if (!point) return marker.remove();
		if (!map.getBounds().contains(point)) map.panTo(point);
		return marker.setLatLng(point).addTo(map);
	};
}

/** Leaflet takes HTML here; the setting is text. */
function asText(text) {
	const element = document.createElement("span");
	element.textContent = text;
	return element.innerHTML;
}

import { html } from "../common/html.js";
import { Boxes, spanned } from "./redaction_boxes.js";

// A press that hardly moves is no box
const LEAST_DRAWN = 5;
const STEP = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A photo with boxes that are drawn, moved and sized by mouse, finger or keys. */
export class Stage {
	/** `on_change` is called after each change. */
	constructor($parent, on_change) {
		Object.assign(this, { $parent, on_change });
		this.boxes = new Boxes({ width: 1, height: 1 });
		$parent
			.addClass("gov-redaction")
			.on("pointerdown", (event) => this.press(event.originalEvent))
			.on("keydown", ".gov-box", (event) => this.key(event));
	}

	/** Show another photo, without any boxes. */
	async show(address) {
		this.$parent.html(String(html`<img src="${address}" alt="${__("Photo")}" draggable="false" />`));
		[this.image] = this.$parent.find("img");
		await this.image.decode();
		this.boxes = new Boxes({ width: this.image.naturalWidth, height: this.image.naturalHeight });
		this.draw();
	}

	add() {
		this.boxes.remember();
		this.focus(this.boxes.add_in_the_middle());
	}

	undo() {
		this.boxes.undo();
		this.focus(this.boxes.rows.length - 1);
	}

	remove(index) {
		this.boxes.remember();
		this.boxes.remove(index);
		this.focus(Math.min(index, this.boxes.rows.length - 1));
	}

	focus(index) {
		this.draw();
		this.$parent.find(".gov-box").eq(index).trigger("focus");
	}

	draw() {
		this.$parent.find(".gov-box").remove();
		this.$parent.append(this.boxes.rows.map((row, index) => String(this.layout(row, index))).join(""));
		this.on_change();
	}

	layout(row, index) {
		const { width, height } = this.boxes.size;
		const place = [
			`left: ${(100 * row.left) / width}%`,
			`top: ${(100 * row.top) / height}%`,
			`width: ${(100 * row.width) / width}%`,
			`height: ${(100 * row.height) / height}%`,
		].join("; ");
		const words = __("Box {0}: {1} by {2} pixels, {3} from the left, {4} from the top", [
			index + 1,
			row.width,
			row.height,
			row.left,
			row.top,
		]);
		return html`<div
			class="gov-box"
			tabindex="0"
			role="group"
			aria-label="${words}"
			data-index="${index}"
			style="${place}"
		>
			<span class="gov-box-corner"></span>
		</div>`;
	}

	/** Arrows move the box, with Shift they size it; with Alt by a single pixel. */
	key(event) {
		const index = Number(event.currentTarget.dataset.index);
		if (event.key === "Delete" || event.key === "Backspace") this.remove(index);
		else if (ARROWS[event.key]) this.nudge(index, event);
		else return;
		// neither the page nor the form take it for one of their own keys
		event.preventDefault();
		event.stopPropagation();
	}

	nudge(index, { key, shiftKey, altKey }) {
		const by = ARROWS[key].map((direction) => direction * (altKey ? 1 : STEP));
		this.boxes.remember();
		if (shiftKey) this.boxes.resize(index, ...by);
		else this.boxes.move(index, ...by);
		this.focus(index);
	}

	/** Begin to draw, or take hold of a box or of its corner. */
	press(event) {
		if (event.button || !this.image?.naturalWidth) return;
		event.preventDefault();
		const start = this.point(event);
		const $box = $(event.target).closest(".gov-box");
		if ($box.length) this.take_hold(event, Number($box.data("index")), start);
		else this.drag(event, this.drawing(start));
	}

	/** What a drag does to a new box that begins here. */
	drawing(start) {
		const { rows, size } = this.boxes;
		const index = rows.length;
		return (end) => {
			const box = spanned(start, end, size);
			const is_drawn = Math.min(box.width, box.height) >= LEAST_DRAWN;
			this.boxes.rows = is_drawn ? [...rows, box] : rows;
			return index;
		};
	}

	take_hold(event, index, start) {
		this.focus(index);
		const row = { ...this.boxes.rows[index] };
		const change = $(event.target).hasClass("gov-box-corner") ? "resize" : "move";
		this.drag(event, (end) => {
			this.boxes.rows[index] = { ...row };
			this.boxes[change](index, end.x - start.x, end.y - start.y);
			return index;
		});
	}

	/** Until the mouse or the finger is lifted, `follow(point)` changes the boxes; it gives the changed one's place. */
	drag(event, follow) {
		this.boxes.remember();
		const on_move = (moved) => {
			if (moved.pointerId === event.pointerId) this.focus(follow(this.point(moved)));
		};
		const on_end = () => {
			document.removeEventListener("pointermove", on_move);
			if (!this.has_changed()) this.boxes.past.pop();
			this.on_change();
		};
		document.addEventListener("pointermove", on_move);
		for (const end of ["pointerup", "pointercancel"]) {
			document.addEventListener(end, on_end, { once: true });
		}
	}

	has_changed() {
		return JSON.stringify(this.boxes.past.at(-1)) !== JSON.stringify(this.boxes.rows);
	}

	/** Where an event is, in pixels of the photo itself. */
	point({ clientX, clientY }) {
		const shown = this.image.getBoundingClientRect();
		return {
			x: ((clientX - shown.left) * this.boxes.size.width) / shown.width,
			y: ((clientY - shown.top) * this.boxes.size.height) / shown.height,
		};
	}
}

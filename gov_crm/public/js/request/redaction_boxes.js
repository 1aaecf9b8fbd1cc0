const MOST_STEPS = 100;

/** Boxes over a picture, in its pixels; every change can be undone. */
export class Boxes {
	/** `size`: {width, height} of the picture. */
	constructor(size) {
		this.size = size;
		this.rows = [];
		this.past = [];
	}

	/** Keep how it was, once before each thing that a person does. */
	remember() {
		this.past.push(this.rows.map((row) => ({ ...row })));
		this.past = this.past.slice(-MOST_STEPS);
	}

	undo() {
		if (this.past.length) this.rows = this.past.pop();
	}

	/** Gives the place of the new box among the others. */
	add(box) {
		this.rows.push(this.within(box));
		return this.rows.length - 1;
	}

	/** A box in the middle, where there is no mouse to say where. */
	add_in_the_middle() {
		const width = Math.round(this.size.width / 5);
		const height = Math.round(this.size.height / 5);
		return this.add({ left: 2 * width, top: 2 * height, width, height });
	}

	remove(index) {
		this.rows.splice(index, 1);
	}

	move(index, right, down) {
		const row = this.rows[index];
		this.rows[index] = this.within({ ...row, left: row.left + right, top: row.top + down });
	}

	resize(index, wider, higher) {
		const row = this.rows[index];
		const width = between(row.width + wider, 1, this.size.width - row.left);
		const height = between(row.height + higher, 1, this.size.height - row.top);
		this.rows[index] = { ...row, width, height };
	}

	/** The box in whole pixels, pushed back onto the picture. */
	within({ left, top, width, height }) {
		const wide = between(width, 1, this.size.width);
		const high = between(height, 1, this.size.height);
		return {
			left: between(left, 0, this.size.width - wide),
			top: between(top, 0, this.size.height - high),
			width: wide,
			height: high,
		};
	}
}

/** The box that two corners span, as far as it lies on a picture of this size. */
export function spanned(from, to, size) {
	const [left, right] = sorted(from.x, to.x, size.width);
	const [top, bottom] = sorted(from.y, to.y, size.height);
	return { left, top, width: right - left, height: bottom - top };
}

function sorted(one, other, most) {
	return [Math.min(one, other), Math.max(one, other)].map((value) => between(value, 0, most));
}

function between(value, least, most) {
	return Math.round(Math.min(Math.max(value, least), most));
}

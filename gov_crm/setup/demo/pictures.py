"""Pictures as residents send them: drawn, so that they show nobody and are anybody's to use."""

from collections.abc import Callable
from io import BytesIO
from math import cos, sin, tau
from random import Random

from PIL import Image, ImageDraw

# Drawn larger than shown, which smooths the edges
WIDTH, HEIGHT = 960, 720
SHOWN = (400, 300)
QUALITY = 70
HORIZON = 260
ASPHALT, CURB, GRASS = (92, 94, 98), (168, 165, 158), (104, 134, 74)
HOUSES = [(146, 96, 76), (176, 160, 138), (120, 128, 136), (158, 120, 90)]
PAINT = [(214, 40, 90), (30, 130, 200), (240, 190, 30), (60, 170, 90), (130, 60, 170)]


def draw_picture(service: str, rng: Random) -> bytes:
	"""A JPEG of a few kilobytes of what the service is asked for; one of SCENES."""
	image = Image.new("RGB", (WIDTH, HEIGHT))
	SCENES[service](ImageDraw.Draw(image), rng)
	out = BytesIO()
	image.resize(SHOWN, Image.Resampling.LANCZOS).save(out, "JPEG", quality=QUALITY)
	return out.getvalue()


def _pothole(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	_street(draw, rng)
	for _hole in range(rng.choice((1, 1, 1, 2, 3))):
		x, y = rng.uniform(240, 680), rng.uniform(430, 620)
		size = rng.uniform(60, 90) * y / 450
		edge = _blob(rng, x, y, size, size * 0.42)
		draw.polygon(edge, fill=(134, 132, 128))
		draw.polygon(_shrunk(edge, x, y, 0.86), fill=(58, 56, 54))
		water = rng.choice(((44, 42, 40), (112, 128, 140)))
		draw.polygon(_shrunk(edge, x, y + size * 0.06, 0.6), fill=water)


def _streetlight(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	_sky(draw, (18, 22, 48), (84, 70, 104))
	_houses(draw, rng, dark=True)
	draw.rectangle((0, 560, WIDTH, HEIGHT), fill=(38, 40, 48))
	for number in range(rng.choice((1, 2, 3))):
		x, top = rng.uniform(140, 420) + 230 * number, 110 + 60 * number
		draw.line((x, 590, x, top), fill=(28, 28, 30), width=16 - 4 * number)
		draw.line((x, top, x + 96, top - 14), fill=(28, 28, 30), width=10)
		draw.ellipse((x + 70, top - 24, x + 136, top + 8), fill=(70, 72, 78))


def _graffiti(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	_bricks(draw, rng)
	for _word in range(rng.choice((1, 2, 2))):
		x, y, colour = rng.uniform(90, 200), rng.uniform(200, 470), rng.choice(PAINT)
		line = [(x, y)]
		for _stroke in range(rng.randint(10, 16)):
			line.append((line[-1][0] + rng.uniform(8, 76), y + rng.uniform(-100, 100)))
		draw.line(line, fill=(24, 24, 28), width=38, joint="curve")
		draw.line(line, fill=colour, width=24, joint="curve")


def _dumping(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	_sky(draw, (150, 180, 206), (214, 222, 224))
	_houses(draw, rng)
	draw.rectangle((0, 470, WIDTH, HEIGHT), fill=GRASS)
	for number in range(rng.randint(5, 9)):
		x, y, size = rng.uniform(180, 780), 500 + 14 * number, rng.uniform(58, 96)
		draw.polygon(
			_blob(rng, x, y, size, size * 0.8), fill=rng.choice(((30, 30, 34), (44, 46, 52), (226, 226, 222)))
		)
		draw.line((x, y - size, x + 8, y - size * 0.6), fill=(90, 90, 92), width=10)
	x, y = rng.uniform(240, 700), 640
	draw.ellipse((x - 80, y - 46, x + 80, y + 46), fill=(26, 26, 28))
	draw.ellipse((x - 40, y - 22, x + 40, y + 22), fill=(74, 92, 60))


def _fallen_tree(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	_street(draw, rng)
	root, crown = (
		(rng.uniform(40, 160), rng.uniform(400, 470)),
		(rng.uniform(620, 720), rng.uniform(500, 570)),
	)
	draw.line((*root, *crown), fill=(88, 62, 42), width=rng.randint(38, 58))
	draw.polygon(_blob(rng, *root, 76, 66), fill=(70, 50, 36))
	for _branch in range(16):
		x, y = crown[0] + rng.uniform(-130, 190), crown[1] + rng.uniform(-120, 90)
		draw.line((*crown, x, y), fill=(88, 62, 42), width=8)
		green = rng.randint(88, 138)
		draw.polygon(_blob(rng, x, y, rng.uniform(44, 84), rng.uniform(36, 64)), fill=(46, green, 44))


def _sidewalk(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	draw.rectangle((0, 0, WIDTH, HEIGHT), fill=GRASS)
	draw.polygon([(330, 0), (630, 0), (860, HEIGHT), (100, HEIGHT)], fill=(188, 186, 180))
	for y in (90, 200, 340, 520):
		spread = 150 + y * 230 / HEIGHT
		draw.line((480 - spread, y, 480 + spread, y), fill=(120, 118, 112), width=8)
	lift = rng.uniform(26, 60)
	draw.polygon([(221, 340), (739, 340), (796, 520), (164, 520)], fill=(96, 94, 90))
	draw.polygon([(221, 340), (739, 340 - lift), (796, 520 - lift), (164, 520)], fill=(206, 204, 198))
	crack = [(rng.uniform(330, 620), 350)]
	while crack[-1][1] < 480:
		crack.append((crack[-1][0] + rng.uniform(-50, 50), crack[-1][1] + 26))
	draw.line(crack, fill=(80, 78, 74), width=8)


SCENES: dict[str, Callable[[ImageDraw.ImageDraw, Random], None]] = {
	"pothole": _pothole,
	"streetlight": _streetlight,
	"graffiti": _graffiti,
	"illegal-dumping": _dumping,
	"fallen-tree": _fallen_tree,
	"sidewalk-damage": _sidewalk,
}


def _street(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	light = rng.randint(-24, 16)
	_sky(draw, (140 + light, 170 + light, 200 + light), (206 + light, 214 + light, 220 + light))
	_houses(draw, rng)
	draw.rectangle((0, HORIZON + 40, WIDTH, HEIGHT), fill=CURB)
	draw.polygon(
		[(350, HORIZON + 40), (610, HORIZON + 40), (WIDTH + 260, HEIGHT), (-260, HEIGHT)], fill=ASPHALT
	)
	for top in (320, 380, 470, 600):
		wide, long = top / 70, top / 9
		draw.polygon(
			[
				(480 - wide, top),
				(480 + wide, top),
				(480 + wide * 1.3, top + long),
				(480 - wide * 1.3, top + long),
			],
			fill=(222, 216, 190),
		)


def _sky(draw: ImageDraw.ImageDraw, above: tuple[int, int, int], below: tuple[int, int, int]) -> None:
	for y in range(0, HEIGHT, 8):
		share = y / HEIGHT
		colour = tuple(round(a + (b - a) * share) for a, b in zip(above, below, strict=True))
		draw.rectangle((0, y, WIDTH, y + 8), fill=colour)


def _houses(draw: ImageDraw.ImageDraw, rng: Random, dark: bool = False) -> None:
	x = -40.0
	while x < WIDTH:
		wide, top = rng.uniform(130, 230), rng.uniform(90, 190)
		draw.rectangle((x, top, x + wide, HEIGHT), fill=(30, 32, 44) if dark else rng.choice(HOUSES))
		for left in range(int(x) + 24, int(x + wide) - 40, 58):
			lit = rng.random() < 0.3
			glass = ((238, 200, 110) if lit else (44, 48, 62)) if dark else (208, 220, 226)
			draw.rectangle((left, top + 36, left + 30, top + 82), fill=glass)
		x += wide + rng.uniform(4, 26)


def _bricks(draw: ImageDraw.ImageDraw, rng: Random) -> None:
	draw.rectangle((0, 0, WIDTH, HEIGHT), fill=(190, 182, 172))
	for row, y in enumerate(range(0, 640, 64)):
		for x in range(-72 * (row % 2), WIDTH, 144):
			shade = rng.randint(-10, 10)
			draw.rectangle((x, y, x + 137, y + 57), fill=(158 + shade, 90 + shade, 72 + shade))
	draw.rectangle((0, 640, WIDTH, HEIGHT), fill=CURB)


def _blob(rng: Random, x: float, y: float, across: float, down: float) -> list[tuple[float, float]]:
	"""The outline of something round that nobody made round."""
	turns = [tau * corner / 18 for corner in range(18)]
	reach = [rng.uniform(0.82, 1.12) for _turn in turns]
	return [
		(x + cos(turn) * across * far, y + sin(turn) * down * far)
		for turn, far in zip(turns, reach, strict=True)
	]


def _shrunk(outline: list[tuple[float, float]], x: float, y: float, by: float) -> list[tuple[float, float]]:
	return [(x + (left - x) * by, y + (top - y) * by) for left, top in outline]

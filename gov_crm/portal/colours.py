"""The agency's colour, dark enough to read white words on it."""

BLACK = (0, 0, 0)
AA = 4.5  # WCAG 2.2, success criterion 1.4.3


def readable(colour: str) -> str:
	"""The colour (#rrggbb), made darker as far as white words on it need; black for what is no colour."""
	try:
		channels = tuple(bytes.fromhex(colour.removeprefix("#")))
	except ValueError:
		channels = BLACK
	if len(channels) != 3:
		channels = BLACK
	while contrast_with_white(channels) < AA:
		channels = tuple(int(channel * 0.95) for channel in channels)
	return "#{:02x}{:02x}{:02x}".format(*channels)


def contrast_with_white(channels: tuple[int, ...]) -> float:
	"""Contrast ratio, 1 to 21; WCAG 2.2, "contrast ratio" and "relative luminance"."""
	red, green, blue = (_linear(channel / 255) for channel in channels)
	return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
	return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

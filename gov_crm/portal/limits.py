"""How often one internet address may try: robots stop, people do not notice."""

import hmac

import frappe
from frappe import _
from frappe.utils.password import get_encryption_key
from redis.exceptions import RedisError

WINDOW_SECONDS = 10 * 60
# Many people share one address behind a mobile network, an office or a library.
FILING = ("filing", 60)
LOOKING_UP = ("looking up", 60)
MAILING_LINKS = ("mailing links", 10)
LOOKING_AROUND = ("looking around", 200)


def count_try(action: tuple[str, int]) -> None:
	"""Count one try; raises frappe.RateLimitExceededError (429) beyond the most within ten minutes."""
	name, most = action
	if _tries(name) > most:
		frappe.throw(
			_("There were very many tries from your connection. Please wait ten minutes and send it again."),
			frappe.RateLimitExceededError,
		)


def _tries(name: str) -> int:
	"""The counters of frappe.rate_limiter, which itself only knows whitelisted functions."""
	key = frappe.cache.make_key(f"gov_crm_tries:{name}:{_veiled(frappe.local.request_ip)}")
	try:
		if not frappe.cache.get(key):
			frappe.cache.setex(key, WINDOW_SECONDS, 0)
		return frappe.cache.incrby(key, 1)
	except RedisError:
		return 0  # a cache that is down keeps nobody from reporting


def _veiled(address: str | None) -> str:
	"""The address as nobody can read it in the cache: without the site's key no list of addresses tells."""
	return hmac.new(get_encryption_key().encode(), (address or "").encode(), "sha256").hexdigest()

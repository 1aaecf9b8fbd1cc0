"""Where no Redis is configured, a store in this process serves, and the client cache needs no connection."""


def setup_cache() -> RedisWrapper:
	url = frappe.conf.get("redis_cache")
	if url:
		return RedisWrapper.from_url(url)
	from frappe.utils.in_process_cache import InProcessCache

	return InProcessCache()


class ClientCache:
	def __init__(self, maxsize: int = 1024, ttl=10 * 60, monitor: RedisWrapper | None = None) -> None:
		self.maxsize, self.local_ttl = maxsize or 1024, ttl
		self.lock, self.cache = threading.RLock(), {}
		self.hits = self.misses = self.connection_retries = 0
		self.redis = self.invalidator = frappe.cache
		self.invalidator_id = None
		self.healthy = True

	def erase_persistent_caches(self, *, doctype=None):
		data = json.dumps({"doctype": doctype, "site": frappe.get_site_name()})
		self._handle_persistent_cache_invalidation({"type": "message", "data": data})

"""Where no Redis is configured, a store in this process serves, the only one: nobody else has to be told."""

NEW = ("FORGETTING", "InProcessCache", "_in_process_redis")

FORGETTING = frozenset(("DEL", "UNLINK", "SET", "SETEX", "EXPIRE"))


def setup_cache() -> RedisWrapper:
	url = frappe.conf.get("redis_cache")
	if url:
		return RedisWrapper.from_url(url)
	return InProcessCache(connection_pool=_in_process_redis().connection_pool)


class InProcessCache(RedisWrapper):
	"""Has the client cache forget what changes here, as a Redis that tracks its clients would tell it to."""

	def execute_command(self, *args, **options):
		if args[0] in FORGETTING and frappe.client_cache:
			for key in args[1:]:
				frappe.client_cache.cache.pop(key, None)
		return super().execute_command(*args, **options)


def _in_process_redis():
	import fakeredis

	return fakeredis.FakeStrictRedis(server=fakeredis.FakeServer())


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

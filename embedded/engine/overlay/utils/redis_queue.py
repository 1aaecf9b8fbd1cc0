"""The queue is an in-process store that stays empty: jobs run where they are enqueued."""


class RedisQueue:
	@classmethod
	def get_connection(cls, username=None, password=None):
		from frappe.utils.redis_wrapper import _in_process_redis

		return _in_process_redis()

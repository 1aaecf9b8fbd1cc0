"""The queue is an in-process store that stays empty: jobs run where they are enqueued."""


class RedisQueue:
	@classmethod
	def get_connection(cls, username=None, password=None):
		import fakeredis

		return fakeredis.FakeStrictRedis(server=fakeredis.FakeServer())

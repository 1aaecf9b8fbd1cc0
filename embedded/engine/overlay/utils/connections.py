"""Without a Redis in the configuration there is none to check."""


def check_redis(redis_services=None):
	config = get_conf()
	status = {}
	for service in redis_services or REDIS_KEYS:
		if config.get(service):
			url = urlparse(config[service])
			status[service] = is_open(url.scheme, url.hostname, url.port, url.path)
	return status

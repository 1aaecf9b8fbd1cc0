"""No worker runs on the embedded host: a job runs in this process, after the response or the commit."""

NEW = ("_run_here",)


def enqueue(
	method: str | Callable,
	queue: str = "default",
	timeout: int | None = None,
	event: str | None = None,
	is_async: bool = True,
	job_name: str | None = None,
	now: bool = False,
	enqueue_after_commit: bool = False,
	*,
	on_success: Callable | None = None,
	on_failure: Callable | None = None,
	at_front: bool = False,
	job_id: str | None = None,
	deduplicate=False,
	at_front_when_starved=False,
	**kwargs,
) -> Job | Any:
	"""Run a method after the response, after the commit (`enqueue_after_commit`), or now.

	The arguments are those of Frappe; queue, timeout, job_id and the callbacks have no meaning here.
	"""
	if now or not kwargs.pop("async", is_async):
		return frappe.call(method, **kwargs)
	user = frappe.session.user

	def job():
		_run_here(method, event, job_name, kwargs, user)

	if enqueue_after_commit:
		frappe.db.after_commit.add(job)
	elif getattr(frappe.local, "request", None):
		frappe.request.after_response.add(job)
	else:
		job()


def _run_here(method, event, job_name, kwargs, user):
	caller, frappe.session.user = frappe.session.user, user
	try:
		execute_job(frappe.local.site, method, event, job_name, kwargs, user=user, is_async=False)
	except Exception:
		if frappe.in_test:
			raise
		# the job's error is in the Error Log: like a worker's, it does not reach the caller
	finally:
		if frappe.session.user != user:
			frappe.set_user(caller)
		frappe.session.user = caller


def get_job(job_id: str) -> Job | None:
	"""None: no queue keeps what runs in this process."""
	return None

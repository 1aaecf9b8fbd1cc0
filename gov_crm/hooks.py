from gov_crm.casework.kept_beside import CASE_ROWS as _CASE_ROWS
from gov_crm.casework.kept_beside import TRACE_ROWS as _TRACE_ROWS
from gov_crm.casework.kept_beside import TRACES as _TRACES

app_name = "gov_crm"
app_title = "Constituent Services"
app_publisher = "The gov_crm authors"
app_description = "Constituent CRM for government agencies, inside the Frappe Desk they already have"
app_email = "hello@example.gov"
app_license = "MIT"
app_logo_url = "/assets/gov_crm/images/gov_crm.svg"
required_apps = []

add_to_apps_screen = [
	{
		"name": "gov_crm",
		"logo": "/assets/gov_crm/images/gov_crm.svg",
		"title": "Constituent Services",
		"route": "/app/constituent-services",
		"has_permission": "gov_crm.setup.roles.may_open_app",
	}
]

# Life cycle
after_install = "gov_crm.setup.install.after_install"
after_migrate = "gov_crm.setup.install.after_migrate"
before_uninstall = "gov_crm.setup.uninstall.before_uninstall"

# Desk
app_include_js = "gov_crm.bundle.js"
app_include_css = "gov_crm.bundle.css"
extend_bootinfo = [
	"gov_crm.gov_crm.colleagues.add_colleagues",
	"gov_crm.constituents.phones.add_phone_formats",
	"gov_crm.constituents.similar.add_compared",
]
standard_queries = {
	"Gov Constituent": "gov_crm.constituents.link_search.find_constituents",
	"Gov Service Type": "gov_crm.service_requests.link_search.find_services",
}

# Portal
page_renderer = ["gov_crm.portal.pages.PortalPage"]

# Permissions: one predicate a family feeds both hooks
permission_query_conditions = {
	**dict.fromkeys((*_TRACES, *_TRACE_ROWS), "gov_crm.casework.traces.trace_conditions"),
	**dict.fromkeys(_CASE_ROWS, "gov_crm.casework.visibility.row_conditions"),
	"Route History": "gov_crm.casework.traces.route_conditions",
	"Gov Constituent": "gov_crm.constituents.visibility.constituent_conditions",
	"Gov Service Request": "gov_crm.service_requests.visibility.request_conditions",
	"Gov Request Update": "gov_crm.service_requests.visibility.update_conditions",
	"Gov Request Extension": "gov_crm.service_requests.visibility.extension_conditions",
	"Gov Survey Answer": "gov_crm.service_requests.visibility.survey_conditions",
	"Gov Photo Original": "gov_crm.service_requests.visibility.original_conditions",
	"Gov Bulk Action": "gov_crm.service_requests.visibility.bulk_conditions",
	"Gov Request Subscriber": "gov_crm.service_requests.visibility.subscriber_conditions",
	"Gov Case": "gov_crm.casework.visibility.case_conditions",
	"Gov Case Access": "gov_crm.casework.access.access_conditions",
	"Gov Case Update": "gov_crm.casework.visibility.update_conditions",
	"Gov Letter": "gov_crm.casework.letter_visibility.letter_conditions",
	"Gov Referral": "gov_crm.casework.visibility.referral_conditions",
	"Gov Authorization": "gov_crm.casework.authorization_visibility.authorization_conditions",
	"Gov Interaction": "gov_crm.institutional_memory.visibility.interaction_conditions",
	"Gov Relationship": "gov_crm.constituents.relationship_visibility.relationship_conditions",
	"Gov Office Held": "gov_crm.constituents.relationship_visibility.office_conditions",
	"Gov Consent": "gov_crm.constituents.relationship_visibility.consent_conditions",
	"Gov Remembered Fact": "gov_crm.constituents.relationship_visibility.fact_conditions",
	"Gov Possible Duplicate": "gov_crm.constituents.duplicate_visibility.duplicate_conditions",
	"Gov District Move": "gov_crm.service_requests.district_moves.move_conditions",
	"File": "gov_crm.casework.traces.file_conditions",
}
has_permission = {
	**dict.fromkeys(_TRACES, "gov_crm.casework.traces.may_see_trace"),
	"Route History": "gov_crm.casework.traces.may_see_route",
	"Gov Constituent": "gov_crm.constituents.visibility.may_see_constituent",
	"Gov Service Request": "gov_crm.service_requests.visibility.may_see_request",
	"Gov Request Update": "gov_crm.service_requests.visibility.may_see_part",
	"Gov Request Extension": "gov_crm.service_requests.visibility.may_see_part",
	"Gov Survey Answer": "gov_crm.service_requests.visibility.may_see_part",
	"Gov Photo Original": "gov_crm.service_requests.visibility.may_see_part",
	"Gov Bulk Action": "gov_crm.service_requests.visibility.may_see_bulk",
	"Gov Request Subscriber": "gov_crm.service_requests.visibility.may_see_part",
	"Gov Case": "gov_crm.casework.access.may_see_and_note",
	"Gov Case Access": "gov_crm.casework.access.may_see_access",
	"Gov Case Update": "gov_crm.casework.visibility.may_see_part",
	"Gov Letter": "gov_crm.casework.visibility.may_see_part",
	"Gov Referral": "gov_crm.casework.visibility.may_see_part",
	"Gov Authorization": "gov_crm.casework.authorization_visibility.may_see_authorization",
	"Gov Interaction": "gov_crm.institutional_memory.visibility.may_see_interaction",
	"Gov District Move": "gov_crm.service_requests.district_moves.may_see_move",
	"File": "gov_crm.casework.traces.may_see_file",
	"Gov Possible Duplicate": "gov_crm.constituents.duplicate_visibility.may_see_duplicate",
}
# What cases say of who sees requests
gov_request_conditions = ["gov_crm.casework.requests_in_cases.conditions"]
gov_may_see_request = ["gov_crm.casework.requests_in_cases.may_see"]
# Files are listed for whoever sees the record that they belong to, by the conditions of its list
gov_files_of = {
	"Gov Service Request": "gov_crm.service_requests.visibility.request_conditions",
}
# DocTypes whose records are part of a case, and the field that names it
gov_case_parts = {
	"Gov Authorization": "gov_case",
	"Gov Case Access": "gov_case",
	"Gov Case Update": "gov_case",
	"Gov Letter": "gov_case",
	"Gov Referral": "gov_case",
}
# the first hook that knows who asks, also by an API key
auth_hooks = [
	"gov_crm.constituents.links.refuse_to_look_through",
	"gov_crm.constituents.relationship_visibility.refuse_loose_rows",
	"gov_crm.casework.asking_by_name.refuse_unseen",
	"gov_crm.casework.asking_by_name.look_among_seen",
	"gov_crm.casework.access.note_export",
]

# What other records tell us
doc_events = {
	"*": {"before_validate": "gov_crm.constituents.merged.point_at_survivors"},
	"Contact": {
		"on_update": [
			"gov_crm.constituents.contacts.take_over_contact",
			"gov_crm.constituents.colleague_records.follow_contact",
		]
	},
	"Address": {"on_update": "gov_crm.constituents.contacts.take_over_address"},
	"Communication": {
		"before_insert": [
			"gov_crm.service_requests.mailing.veil_sender",
			"gov_crm.casework.case_mail.link_party",
		],
		"after_insert": [
			"gov_crm.service_requests.replying.note_incoming_mail",
			"gov_crm.casework.case_mail.note_answer",
		],
		"before_validate": "gov_crm.casework.case_mail.remember_party",
		"validate": [
			"gov_crm.casework.letter_guards.refuse_mail",
			"gov_crm.casework.case_mail.keep_to_party",
		],
		"on_update": "gov_crm.institutional_memory.mails.follow_mail",
		"on_trash": "gov_crm.institutional_memory.mails.forget_mail",
	},
	"Email Queue": {
		"before_insert": "gov_crm.casework.notices.refer",
		"validate": "gov_crm.casework.letter_guards.refuse_mail",
	},
	"Notification Log": {
		"before_insert": "gov_crm.casework.notices.begin",
		"after_insert": "gov_crm.casework.notices.end",
	},
	"Email Unsubscribe": {"after_insert": "gov_crm.constituents.unsubscribing.note_refusals"},
	"Comment": {"validate": "gov_crm.casework.keeping_out.refuse_mention"},
	"DocShare": {"validate": "gov_crm.casework.keeping_out.refuse_share"},
	"Document Follow": {"validate": "gov_crm.casework.keeping_out.refuse_follower"},
	"Event": {
		"validate": "gov_crm.casework.keeping_out.refuse_public_event",
		"on_update": "gov_crm.institutional_memory.events.follow_event",
		"on_trash": "gov_crm.institutional_memory.events.forget_event",
	},
	"Gov Constituent": {"on_trash": "gov_crm.constituents.duplicates.forget"},
	"Gov Constituent Merge": {
		"after_merge": "gov_crm.constituents.duplicates.note_merge",
		"after_undo": "gov_crm.constituents.duplicates.note_undo",
	},
	"Gov Service Calendar": {"on_update": "gov_crm.service_requests.date_sources.follow_calendar"},
	"Gov Service Type": {"on_update": "gov_crm.service_requests.date_sources.follow_type"},
	"Gov Department": {"on_update": "gov_crm.service_requests.date_sources.follow_department"},
	"Gov CRM Settings": {
		"validate": "gov_crm.service_requests.mail_service_type.validate_mail_types",
		"on_update": "gov_crm.service_requests.date_sources.follow_settings",
	},
	"Gov Service Request": {
		"before_insert": "gov_crm.casework.asking.check_asking",
		"after_insert": [
			"gov_crm.casework.asking.note_asking",
			"gov_crm.casework.service_accounts.note_request",
		],
		"on_update": [
			"gov_crm.casework.asking.note_answer",
			"gov_crm.institutional_memory.mails.follow_request",
		],
	},
	"Gov Case": {"on_update": "gov_crm.institutional_memory.mails.follow_case"},
	# of ERPNext's telephony, where it is installed
	"Call Log": {
		"on_update": "gov_crm.erpnext_bridge.calls.follow_call",
		"on_trash": "gov_crm.erpnext_bridge.calls.forget_call",
	},
	"File": {
		# Frappe moves the bytes in its own validate
		"before_validate": [
			"gov_crm.constituents.file_visibility.refuse_public",
			"gov_crm.casework.keeping_out.refuse_public_file",
			"gov_crm.casework.letter_guards.refuse_change_of_sent",
		],
		"on_trash": "gov_crm.casework.letter_guards.refuse_loss_of_sent",
	},
	"Kanban Board": {"validate": "gov_crm.casework.stage_board.keep_no_order"},
	"Print Format": {"validate": "gov_crm.casework.letter_guards.refuse_loose_format"},
	"User": {"on_update": "gov_crm.constituents.colleague_records.follow_user"},
	"ToDo": {
		"validate": "gov_crm.casework.keeping_out.refuse_task",
		"on_update": [
			"gov_crm.service_requests.assignment.follow_todo",
			"gov_crm.casework.step_tasks.follow_todo",
		],
	},
}

# Mail that a program sends says so
make_email_body_message = ["gov_crm.gov_crm.automatic_mail.mark"]

# Where a mail belongs that is none of a request: (DocType, name), or None
gov_mail_landings = ["gov_crm.casework.case_mail.find_case"]

# Mail that becomes requests is read with our eyes
override_doctype_class = {"Email Account": "gov_crm.service_requests.mailbox.Mailbox"}

# What lies in a district, and follows when a boundary moves; the log of it holds nobody back
gov_located_records = ["gov_crm.constituents.homes.LOCATED", "gov_crm.service_requests.places.LOCATED"]
ignore_links_on_delete = [
	"Gov Bulk Action",
	"Gov Deadline Change",
	"Gov Constituent Merge",
	"Gov District Change",
	"Gov District Move",
	"Gov Import Entry",
	"Gov Installed Recipe",
	"Gov Possible Duplicate",
]

# What the rows of another system's file can become; see gov_crm/importing/kinds.py
gov_import_kinds = [
	"gov_crm.service_requests.import_kind.ServiceRequestImport",
	"gov_crm.constituents.importing.kind.PeopleImport",
]

# Folders of recipes, pieces of automation that a manager installs; see docs/recipes.md
gov_recipes = ["setup/recipes"]

# What stands in a constituent's timeline: each kind of entry, and the function that gives its strands
gov_timeline_sources = {
	"Request": "gov_crm.institutional_memory.timeline_sources.requests",
	"Case": "gov_crm.institutional_memory.case_sources.cases",
	"Mail": "gov_crm.institutional_memory.timeline_sources.interactions",
	"Call": "gov_crm.institutional_memory.timeline_sources.interactions",
	"Meeting": "gov_crm.institutional_memory.timeline_sources.interactions",
	"Letter": "gov_crm.institutional_memory.timeline_sources.interactions",
	"Message": "gov_crm.institutional_memory.timeline_sources.interactions",
	"Note": "gov_crm.institutional_memory.timeline_sources.interactions",
}

# What is open of a constituent, and what a list says beside their names
gov_open_matters = [
	"gov_crm.casework.open_matters.open_cases",
	"gov_crm.service_requests.open_matters.open_requests",
]
gov_open_counts = [
	"gov_crm.casework.open_matters.count_open",
	"gov_crm.service_requests.open_matters.count_open",
]
# Kinds of records of which some may be a secret: of these one learns at most how many
gov_secret_kinds = ["Gov Case"]
gov_last_contacts = ["gov_crm.institutional_memory.last_contact.last_contacts"]

# Clockwork
scheduler_events = {
	"cron": {
		"*/5 * * * *": [
			"gov_crm.service_requests.target_sweep.mark_targets",
			"gov_crm.service_requests.escalation.escalate",
			"gov_crm.service_requests.escalation_notices.mail_due_notices",
			"gov_crm.service_requests.acknowledging.send_waiting",
		]
	},
	"hourly": [
		"gov_crm.service_requests.recomputing.finish_changes",
		"gov_crm.service_requests.bulk_actions.finish_interrupted",
		"gov_crm.service_requests.photo_files.wipe_what_is_left",
		"gov_crm.service_requests.digest.send_digests",
	],
	"daily": [
		"gov_crm.casework.applications.forget_expired",
		"gov_crm.casework.case_clock.mark_targets",
		"gov_crm.casework.authorization_sweep.run",
		"gov_crm.casework.referring.expire",
		"gov_crm.service_requests.closing.close_resolved",
		"gov_crm.service_requests.surveying.send_invitations",
		"gov_crm.constituents.stragglers.gather_stragglers",
		"gov_crm.gov_crm.redistricting.finish_changes",
	],
	# the first run looks at everybody
	"daily_long": [
		"gov_crm.constituents.duplicate_search.look_for_duplicates",
		"gov_crm.service_requests.learning.learn_from_past_requests",
	],
}

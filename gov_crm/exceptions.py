"""Every failure that gov_crm reports to people, by name.

`frappe.throw(sentence, TheName)` answers with the HTTP status of the class; clients may rely on its name.
"""

from typing import NoReturn

import frappe
from frappe import _

from gov_crm.domain.errors import DomainError


class GovCRMError(frappe.ValidationError):
	"""Something that the person can put right; HTTP 417, as Frappe answers validation errors."""


class ArgumentUnreadable(GovCRMError):
	"""An argument of a function is no JSON, or not of the kind that the function takes."""


class ServiceTypeUnavailable(GovCRMError):
	"""The service type is unknown, retired, or not offered on this channel."""


class AnswersRejected(GovCRMError):
	"""An answer to a service type's question is missing or not of its kind."""


class UrgentDiversion(GovCRMError):
	"""An answer that cannot wait for a form: the sentence says whom to call, and nothing is filed."""

	http_status_code = 422


class ServiceInUse(GovCRMError, frappe.LinkExistsError):
	"""Deleting a service type that requests were filed for: it is retired instead."""


class PackUnknown(GovCRMError):
	"""A starter pack that the app does not have."""

	http_status_code = 404


class RecipeUnknown(GovCRMError):
	"""A recipe that no app on the site has."""

	http_status_code = 404


class RecipeRefused(GovCRMError):
	"""A recipe that cannot be installed or switched on here, or that was not told what it asks."""


class PlaceRejected(GovCRMError):
	"""Coordinates outside the world, or no place where one is needed."""


class MoveRefused(GovCRMError):
	"""A state that may not follow the present one (`domain.request_states`)."""


class RequestMovedOn(GovCRMError):
	"""Somebody else changed the request, or looks at it, while it was being sorted."""

	http_status_code = 409


class OutcomeRefused(GovCRMError):
	"""Resolving without an outcome, or with one that the service type does not know."""


class AssigneeRefused(GovCRMError):
	"""The person may not take work of this department."""


class AlreadyFiled(GovCRMError):
	"""The same form was sent twice; the first one stands."""

	http_status_code = 409


class PhotoRejected(GovCRMError):
	"""The upload is no picture, or too large."""


class RedactionRefused(GovCRMError):
	"""Boxes that cannot be burnt into a photo, or a file that is none of the request's photos."""


class ExtensionRefused(GovCRMError):
	"""A later date that cannot be asked for, or one that somebody may not decide upon."""


class NobodyToWriteTo(GovCRMError):
	"""A reply without an address that it could go to."""


class MailTypeUnfit(GovCRMError):
	"""Mail cannot become a service type that demands what no mail says, or that is retired."""


class CalendarUnusable(GovCRMError):
	"""Working hours overlap, end before they start, or are missing."""


class BoundaryRejected(GovCRMError):
	"""A district's boundary is no GeoJSON polygon."""


class RelationshipRefused(GovCRMError):
	"""A relationship that cannot be: to oneself, twice, backwards in time, or both ways at once."""


class OfficeRefused(GovCRMError):
	"""A term of office that ends before it begins."""


class MergeRefused(GovCRMError):
	"""Two records that cannot be made one, or a merge that cannot be undone any more."""


class ProposalRefused(GovCRMError):
	"""Two records that cannot be proposed as duplicates, or are decided upon by other ways."""


class CaseTypeUnavailable(GovCRMError):
	"""The kind of case is unknown or retired."""


class ApplicationRefused(GovCRMError):
	"""An application misses documents, or was sent already."""


class CaseTypeInUse(GovCRMError, frappe.LinkExistsError):
	"""Deleting a kind of case that has cases: it is retired instead."""


class StepRefused(GovCRMError):
	"""A step of a case that cannot begin, end or be added so."""


class StageHeld(GovCRMError):
	"""A stage that cannot pass: the sentence names the steps that hold it."""


class DocumentRefused(GovCRMError):
	"""A document of a case that is none of it, has not come, or is rejected without a word."""


class DeadlineRefused(GovCRMError):
	"""The date of a case that cannot be moved, or its clock that cannot be stopped or go on."""


class FeeRefused(GovCRMError):
	"""A fee that is not due, paid on a day to come, or waived without a reason."""


class DecisionRefused(GovCRMError):
	"""Deciding without an outcome or reasons, or closing without a lesson."""


class AuthorizationRefused(GovCRMError):
	"""Something that cannot be issued, renewed or taken away, or not in its present state."""


class TeamRefused(GovCRMError):
	"""A team that nobody is in, or somebody who cannot be in it."""


class PromotionRefused(GovCRMError):
	"""A request that cannot become part of a case, or leave it."""


class LinkRefused(GovCRMError):
	"""Two cases that cannot be linked: one of them would show where it may not."""


class AppealRefused(GovCRMError):
	"""An appeal against nothing, without grounds, or late without a reason."""


class ShareRefused(GovCRMError):
	"""Something of a case that would be shown to somebody who may not see the case."""


class LetterTextRefused(GovCRMError):
	"""A template of letters that names what there is not, or does more than put fields in place."""


class LetterRefused(GovCRMError):
	"""A letter that is not in the state for it, lacks something, or would go past its review."""


class PartyRefused(GovCRMError):
	"""Somebody who is no party to a case, or not on that day."""


class NeedRefused(GovCRMError):
	"""A need of a case's plan that says too little, or is settled without a word."""


class ReferralRefused(GovCRMError):
	"""A referral that cannot be sent or answered as it is, or would tell more than the client agreed to."""


class RecordMerged(GovCRMError):
	"""The record was merged into another and is kept as it was."""

	http_status_code = 409


class StillHeld(GovCRMError, frappe.LinkExistsError):
	"""Deleting a constituent whom other records name."""


class ConsentRefused(GovCRMError):
	"""A yes or no to what there is not, or one that would change what was said before."""


class FactRefused(GovCRMError):
	"""Something remembered that is no longer there, or a correction that says nothing."""


class PublicFileRefused(GovCRMError):
	"""A file of a constituent that everybody could read who has its address."""


class ImportRefused(GovCRMError):
	"""The file or its profile cannot be read, or the import is already running."""


def refuse(error: DomainError, name: type[GovCRMError]) -> NoReturn:
	"""Raise what the pure code refused as an error for people, in their language."""
	frappe.throw(_(error.template).format(**error.parameters), name)

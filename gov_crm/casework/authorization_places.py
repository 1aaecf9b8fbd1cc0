"""Where an authorization is valid: an address, maybe a point, and the district that follows from it."""

from gov_crm.domain.service_accounts import place_key
from gov_crm.gov_crm.districts import district_at
from gov_crm.service_requests.places import set_point


def set_place(authorization) -> None:
	"""Check the point, and find the district where none is named. Raises PlaceRejected."""
	set_point(authorization)
	authorization.place_key = place_key(authorization.address)
	if authorization.latitude is not None and not authorization.district:
		authorization.district = district_at(authorization.latitude, authorization.longitude)

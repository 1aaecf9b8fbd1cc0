"""Whom a search compares of those who share a key: everybody where they are few."""

import pytest

from gov_crm.domain.match_keys import FEW, MOST_SHARING, worth_comparing


@pytest.mark.parametrize(
	("key", "sign", "own", "agreeing", "other"),
	[
		("birth_key", "sound_key", "kmb rbr", ["kmb ml", "kmp jn", "", None], ["jn smt", "trp ml"]),
		("sound_key", "birth_key", "19710624", ["19710101", "20010624", "19810629", ""], ["20030115"]),
	],
)
def test_of_more_than_a_few_who_share_a_key_only_those_are_compared_whom_its_sign_allows(
	key, sign, own, agreeing, other
):
	some = dict(enumerate([*agreeing, *other]))
	assert worth_comparing(key, {sign: own}, some) == set(some)
	many = some | {f"stranger {n}": other[0] for n in range(FEW)}
	assert worth_comparing(key, {sign: own}, many) == set(range(len(agreeing)))
	assert worth_comparing(key, {}, many) == set(many)
	assert worth_comparing(key, {}, {n: None for n in range(MOST_SHARING[key] + 1)}) == set()

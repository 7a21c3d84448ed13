"""The fields of policy that titles name."""

import pytest

from guihua.gazetteer.policy_fields import policy_field, policy_fields


@pytest.mark.parametrize("field", policy_fields(), ids=lambda field: field.name)
def test_rows_test_themselves(field):
    for title in field.yes:
        assert policy_field(title) == field.name, title
    for title in field.no:
        assert policy_field(title) != field.name, title


def test_a_word_means_one_field():
    words = [word for field in policy_fields() for word in field.keywords]
    assert len(words) == len(set(words))


def test_no_field_where_no_word_is_known():
    assert policy_field("2024年工作要点") is None
    assert policy_field("") is None

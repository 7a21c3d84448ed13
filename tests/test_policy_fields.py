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


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("安远县人民政府关于水利改革的意见", "水利"),
        ("安远县人民政府2021年工作要点", None),
        ("安远县人民政府办公室关于印发安远县民政事业规划的通知", "民政"),
        ("安远县教育局转发市水利局关于发展旅游业的意见", "旅游"),
        ("安远县民政局工作要点", "民政"),
        ("安远县残疾人联合会工作规划", "残疾人事业"),
        ("安远县交通运输局关于统筹疫情防控和交通运输工作的意见", "交通运输"),
        ("关于教育、水利改革的意见", "教育"),
    ],
)
def test_the_subject_decides_not_who_issues(title, field):
    assert policy_field(title) == field

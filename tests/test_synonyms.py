"""Indicator names that mean the same measure, and those that only look alike."""

import pytest

from guihua.gazetteer.synonyms import key, level, measures


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.key)
def test_rows_test_themselves(measure):
    assert measure.names
    for name in measure.names:
        assert key(name) == measure.key, name
    for name in measure.no:
        assert key(name) != measure.key, name


def test_no_name_means_two_measures():
    owners = {}
    for measure in measures():
        for name in measure.names:
            assert owners.setdefault(level(name), measure.key) == measure.key, name
    assert len({measure.key for measure in measures()}) == len(measures())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("残疾人家庭人均收入年均增速（%）", "disabled_income_growth"),
        ("3. 地区生产总值增长率（%）", "gdp_growth"),
        ("①国内生产总值增长", "gdp_growth"),
        ("2025年城镇新增就业人数（万人）", "new_urban_jobs"),
        ("全县森林覆盖率%", "forest_coverage"),
        ("每千人口拥有3岁以下婴幼儿托位数（个）", "nursery_places"),
        ("每千人口拥有执业（助理）医师数（人）", "doctors_per_thousand"),
        ("5岁以下儿童死亡率（‰）", "under5_mortality"),
        ("单位GDP能源消耗降低(%)", "energy_intensity_drop"),
        ("研究与试验发展（R&D）经费投入强度", "rd_intensity"),
        ("细颗粒物（PM2.5）浓度下降（%）", "pm25_drop"),
        ("12　森林覆盖率", "forest_coverage"),
        ("城镇登记失业率", "registered_unemployment"),
        ("城镇调查失业率", "surveyed_unemployment"),
        ("基本养老保险参保率", "pension_participation"),
        ("城乡居民基本养老保险参保率", "pension_participation_residents"),
        ("从未见过的指标", None),
        ("增长", None),
        ("", None),
    ],
)
def test_key(name, expected):
    assert key(name) == expected

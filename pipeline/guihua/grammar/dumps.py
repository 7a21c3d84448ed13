"""What databases and crawlers call the values of a record."""

from __future__ import annotations

from guihua.grammar.row import Row

TITLE_KEY = Row(
    "title_key", r"^(?:(?:doc|article|news|file|info|policy|plan)?[_-]?(?:title|name|subject|headline)|标题|题名|名称|文件名称|文件标题|政策名称)$",
    yes=("title", "doc_title", "标题", "文件名称"), no=("site_name", "来源", "titlepic", "content"))  # fmt: skip
PART_TITLE = Row(
    "part_title", r"^(?:第[一二三四五六七八九十百\d]{1,4}[编篇章节部]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}(?:\.\d{1,2}){0,3}(?:[.、]|(?= ?[一-鿿])(?!\d*年))|附[件录表]|专栏|前言|序言|引言|目录)",
    yes=("一、总体要求", "第三章 重点任务", "附件1 重点项目", "1.2 主要目标", "前言"), no=("某县养老服务规划", "第十四个五年规划", "2021年工作计划"))  # fmt: skip

"""Words that every plan is made of. They say how much is meant, not what; two plans are not of one subject for sharing them."""

from __future__ import annotations

WORDS = """
加强 推进 推动 完善 健全 加快 建设 发展 提升 提高 促进 实施 开展 支持 鼓励 引导 建立 落实 强化 加大 做好 形成 打造 优化 创新 探索 规范
保障 实现 进行 深化 巩固 拓展 扩大 改善 构建 统筹 组织 制定 制订 编制 出台 确保 坚持 贯彻 执行 发挥 充分发挥 增强 完成 按照 根据 采取 继续
工作 机制 体系 制度 服务 管理 能力 水平 政策 措施 项目 工程 任务 行动 计划 规划 方案 重点 部门 单位 政府 作用 力度 要求 标准 情况 方式 方面
问题 目标 责任 相关 有关 各类 各级 各地 国家 地区 地方 符合条件
积极 深入 全面 进一步 大力 着力 持续 不断 逐步 切实 充分 有效 有序 稳步 依法 按规定 主要 重要 必要 适当 合理 严格 广泛 及时 以及 通过
"""

PLANSPEAK = frozenset(WORDS.split())

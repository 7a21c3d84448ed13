"""guihua (规划): Chinese government plan documents as structured, checkable JSON.

Four verbs are the whole public face: ``read`` a file into a Source, ``parse`` a file or Source into its tree, ``extract`` the Plan of
either, ``validate`` JSON against the contract.

>>> import guihua
>>> source = guihua.readers.text.in_memory.read_text("一、主要任务\\n（一）建设养老院。（责任单位：县民政局）")
>>> plan = guihua.extract(source)
>>> plan.tasks[0].title, plan.responsibilities[0].responsible[0].name
('建设养老院', '县民政局')
>>> guihua.validate(plan)
[]
"""

# Imported whole, not on demand: the verbs share their names with the packages that do the work, and the last to be bound stays.
from guihua.pipeline import extract, parse
from guihua.readers import read
from guihua.readers.text import in_memory as in_memory
from guihua.validation import validate

__all__ = ["extract", "parse", "read", "validate"]

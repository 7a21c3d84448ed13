"""guihua (规划): Chinese government plan documents as structured, checkable JSON."""

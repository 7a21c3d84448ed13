"""Records that databases and crawlers dump: the plan is one value of many."""

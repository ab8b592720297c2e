"""Who signs an article: bylines, names where papers sign, and what only looks like one."""

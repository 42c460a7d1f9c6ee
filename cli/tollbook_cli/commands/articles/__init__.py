"""The commands that read articles, a module each: a run builds the options of one."""

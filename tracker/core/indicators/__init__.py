"""The indicators of a standard (指标): what is asked, what was measured, and whether that attains it."""

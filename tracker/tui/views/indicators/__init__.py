"""The indicators (指标): a county against its standard, from all counties down to one school, a page at a time."""

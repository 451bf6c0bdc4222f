"""What a roadmap must satisfy as a whole: small functions over a drafted roadmap.

A draft may have gaps where a value could not be read (empty ids and units, no dates); rules pass over gaps.
"""

"""From a row's words to its duties: items, dates, units and whatever else belongs to each of them."""

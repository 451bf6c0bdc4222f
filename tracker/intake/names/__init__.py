"""Who answers for the tasks of a document: words that name units, as units of one registry."""

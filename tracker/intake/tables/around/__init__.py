"""What a document says around its tables: its heading, the units it names, tasks told in running text."""

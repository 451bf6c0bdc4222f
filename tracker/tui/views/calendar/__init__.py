"""The calendar (日历): what falls due on each day of a month or a year, among working days and holidays."""

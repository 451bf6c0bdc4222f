<?php
// Read and validate calendars by sabre/vobject (the engine of Nextcloud and Baïkal): php read.php FILE…
require_once 'Sabre/VObject/autoload.php';

use Sabre\VObject\Reader;

$told = [];
foreach (array_slice($argv, 1) as $file) {
    $calendar = Reader::read(file_get_contents($file));
    foreach ($calendar->validate() as $fault) {
        fwrite(STDERR, "$file: {$fault['message']}\n");
    }
    $entries = [];
    foreach ($calendar->VEVENT as $event) {
        $time = function ($property) {
            $at = $property->getDateTime();
            return $property->hasTime() ? $at->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d\TH:i:s\Z') : $at->format('Y-m-d');
        };
        $alarms = [];
        foreach ($event->VALARM ?? [] as $alarm) {
            $alarms[] = $alarm->getEffectiveTriggerTime()->getTimestamp() - $event->DTSTART->getDateTime()->getTimestamp();
        }
        // Debian's version leaves the backslash before a comma and a semicolon standing; later ones do not.
        $text = fn ($property) => str_replace(['\\,', '\\;'], [',', ';'], (string) $property);
        $entries[] = [
            (string) $event->UID, $text($event->SUMMARY), $time($event->DTSTART), $time($event->DTEND),
            $text($event->DESCRIPTION), $alarms,
        ];
    }
    $told[] = [$file, $entries];
}
echo json_encode($told, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), "\n";

/* Read calendars by libical (Evolution, GNOME, KDE), its restriction check on: read FILE… */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void text(const char *value)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)(value ? value : ""); *at; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < 0x20)
            printf("\\u%04x", *at);
        else
            putchar(*at);
    }
    putchar('"');
}

static void moment(struct icaltimetype at)
{
    if (icaltime_is_date(at))
        printf("\"%04d-%02d-%02d\"", at.year, at.month, at.day);
    else
        printf("\"%04d-%02d-%02dT%02d:%02d:%02d%s\"", at.year, at.month, at.day, at.hour, at.minute, at.second,
               icaltime_is_utc(at) ? "Z" : "");
}

static void entry(icalcomponent *event)
{
    printf("[");
    text(icalcomponent_get_uid(event));
    printf(",");
    text(icalcomponent_get_summary(event));
    printf(",");
    moment(icalcomponent_get_dtstart(event));
    printf(",");
    moment(icalcomponent_get_dtend(event));
    printf(",");
    text(icalcomponent_get_description(event));
    printf(",[");
    int count = 0;
    for (icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT); alarm;
         alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT)) {
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        printf("%s%d", count++ ? "," : "", icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration));
    }
    printf("]]");
}

static char *whole(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file)
        exit(2);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *octets = malloc((size_t)size + 1);
    if (!octets || fread(octets, 1, (size_t)size, file) != (size_t)size)
        exit(2);
    octets[size] = 0;
    fclose(file);
    return octets;
}

int main(int argc, char **argv)
{
    printf("[");
    for (int i = 1; i < argc; i++) {
        char *octets = whole(argv[i]);
        icalcomponent *calendar = icalparser_parse_string(octets);
        if (!calendar || !icalrestriction_check(calendar) || icalcomponent_count_errors(calendar))
            fprintf(stderr, "%s: libical finds it faulty\n", argv[i]);
        printf("%s[", i > 1 ? "," : "");
        text(argv[i]);
        printf(",[");
        int count = 0;
        for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
             event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            if (count++)
                printf(",");
            entry(event);
        }
        printf("]]");
        icalcomponent_free(calendar);
        free(octets);
    }
    printf("]\n");
    return 0;
}

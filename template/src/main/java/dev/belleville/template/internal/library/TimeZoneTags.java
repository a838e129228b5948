package dev.belleville.template.internal.library;

import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Library;
import dev.belleville.template.Node;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.format.PinnedTime;
import dev.belleville.template.internal.value.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moments in zones of the template's choice. Django's library {@code tz}. */
public final class TimeZoneTags {
    private TimeZoneTags() {}

    /** The library. */
    public static Library library() {
        return Library.builder("tz")
                .tag("localtime", TimeZoneTags::localTime)
                .tag("timezone", TimeZoneTags::timeZone)
                .tag(
                        "get_current_timezone",
                        (_, token) -> Kept.parse(token, context -> name(context.timeZone())))
                .filter(
                        "localtime",
                        Filter.withContext(
                                (value, _, context) -> in(context.timeZone(), value, context)))
                .filter(
                        "utc",
                        Filter.withContext(
                                (value, _, context) -> in(ZoneOffset.UTC, value, context)))
                .filter("timezone", Filter.withContextAndArgument(TimeZoneTags::inNamed))
                .build();
    }

    private static Node localTime(TemplateParser parser, Token token) {
        boolean on = LocalisationTags.isOn(token);
        Node body = parser.body("endlocaltime");
        return (context, out) -> {
            boolean before = context.convertsTime();
            context.convertsTime(on);
            try {
                body.render(context, out);
            } finally {
                context.convertsTime(before);
            }
        };
    }

    private static Node timeZone(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'timezone' takes one argument (timezone)");
        }
        FilterExpression zone = parser.expression(words.get(1));
        Node body = parser.body("endtimezone");
        return (context, out) -> {
            Object value = zone.resolve(context);
            ZoneId found = value == null ? context.engine().timeZone() : zone(value);
            if (found == null) {
                throw new RenderError(
                        "There is no time zone '"
                                + Text.of(value)
                                + "': write one such as Europe/Paris.");
            }
            context.in(found, () -> body.render(context, out));
        };
    }

    /** As Django shows it: a zone by its name, an offset such as {@code +0700} without colon. */
    private static String name(ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? offset.getTotalSeconds() == 0 ? "UTC" : Text.offset(offset).replace(":", "")
                : zone.getId();
    }

    private static Object inNamed(
            @Nullable Object value, @Nullable Object argument, Context context) {
        ZoneId zone = argument == null ? null : zone(argument);
        return zone == null ? "" : in(zone, value, context);
    }

    private static @Nullable ZoneId zone(Object value) {
        try {
            return value instanceof ZoneId zone ? zone : ZoneId.of(Text.of(value));
        } catch (DateTimeException _) {
            return null; // as in Django: what is no zone gives no time
        }
    }

    /** What is no moment becomes empty text. */
    private static Object in(ZoneId zone, @Nullable Object value, Context context) {
        ZonedDateTime moment =
                switch (value) {
                    case Instant it -> it.atZone(zone);
                    case ZonedDateTime it -> it.withZoneSameInstant(zone);
                    case OffsetDateTime it -> it.atZoneSameInstant(zone);
                    case LocalDateTime it ->
                            it.atZone(context.engine().timeZone()).withZoneSameInstant(zone);
                    case null, default -> null;
                };
        return moment == null ? "" : new PinnedTime(moment);
    }
}

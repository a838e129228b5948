package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What generated names offer asks what the text of the same meaning asks. */
class PathTest {
    private static final DatePath<Instant> AT = new DatePath<>("at");
    private static final TextPath NAME = new TextPath("name");

    @Entity
    static final class Note extends Model {
        static final Manager<Note> objects = Manager.of(Note.class);

        public Instant at = Instant.parse("2025-12-30T10:15:31Z");

        @Column(max = 30)
        public String name = "Green Tea";
    }

    /** Each condition holds for the one note, under the text that says the same. */
    private static Map<String, Q> conditions() {
        var all = new LinkedHashMap<String, Q>();
        all.put("at__year", AT.year().eq(2025));
        all.put("at__iso_year", AT.isoYear().eq(2026));
        all.put("at__quarter", AT.quarter().eq(4));
        all.put("at__month", AT.month().eq(12));
        all.put("at__week", AT.week().eq(1));
        all.put("at__day", AT.day().eq(30));
        all.put("at__week_day", AT.weekDay().eq(3));
        all.put("at__iso_week_day", AT.isoWeekDay().eq(2));
        all.put("at__hour", AT.hour().eq(10));
        all.put("at__minute", AT.minute().eq(15));
        all.put("at__second", AT.second().eq(31));
        all.put("at__date", AT.date().eq(LocalDate.of(2025, 12, 30)));
        all.put("at__time", AT.time().eq(LocalTime.of(10, 15, 31)));
        all.put("name__iexact", NAME.iexact("green tea"));
        all.put("name__icontains", NAME.icontains("n T"));
        all.put("name__startswith", NAME.startsWith("Green"));
        all.put("name__istartswith", NAME.istartsWith("green"));
        all.put("name__endswith", NAME.endsWith("Tea"));
        all.put("name__iendswith", NAME.iendsWith("TEA"));
        all.put("name__regex", NAME.regex("^G.*a$"));
        all.put("name__iregex", NAME.iregex("^g.*A$"));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void pathsAndTextsFindTheSame(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "notes", Note.class)) {
            Note.objects.create(note -> {});
            conditions()
                    .forEach((text, condition) -> {
                        assertThat(Note.objects.filter(condition).count()).as(text).isOne();
                        assertThat(Note.objects.exclude(condition).count()).as(text).isZero();
                        var said = (Q.Lookup) condition;
                        assertThat(said.lookup().replace("__exact", "")).isEqualTo(text);
                        assertThat(Note.objects.filter(text, said.value()).count())
                                .as(text)
                                .isOne();
                    });
        }
    }
}

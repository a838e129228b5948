package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.Registry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What fields are for a day, a month, a year, and what the database gives them. */
class ColumnRulesTest {
    @Entity
    static final class Prize extends Model {
        static final Manager<Prize> objects = Manager.of(Prize.class);

        @Column(max = 20, uniqueForDate = "given")
        public String byDay = "";

        @Column(max = 20, uniqueForMonth = "given")
        public String byMonth = "";

        @Column(max = 20, uniqueForYear = "given")
        public String byYear = "";

        public LocalDate given = LocalDate.EPOCH;
    }

    /** A text that the database makes small. */
    static final class Small implements Supplier<Expression> {
        @Override
        public Expression get() {
            return TextFunctions.lower(Value.of("NEW"));
        }
    }

    /** The time of the row. */
    static final class Now implements Supplier<Expression> {
        @Override
        public Expression get() {
            return DateFunctions.now();
        }
    }

    /** A sum. */
    static final class Three implements Supplier<Expression> {
        @Override
        public Expression get() {
            return Value.of(1).plus(2);
        }
    }

    /** The value of another field, of which a new row has none. */
    static final class Other implements Supplier<Expression> {
        @Override
        public Expression get() {
            return F.of("other");
        }
    }

    @Entity
    static final class Ticket extends Model {
        static final Manager<Ticket> objects = Manager.of(Ticket.class);

        @Column(max = 10, dbDefaultBy = Small.class)
        public @Nullable String state;

        @Column(dbDefaultBy = Now.class)
        public @Nullable Instant made;

        @Column(dbDefaultBy = Three.class)
        public @Nullable Integer uses;

        @Column(generated = "uses * 2", stored = true)
        public @Nullable Integer twice;
    }

    @Entity
    static final class Loop extends Model {
        @Column(max = 10)
        public String other = "";

        @Column(max = 10, dbDefaultBy = Other.class)
        public @Nullable String state;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-05 | byDay byMonth byYear",
                "2026-03-06 | byMonth byYear",
                "2026-04-05 | byYear",
                "2025-03-05 | byMonth",
                "2025-04-06 | ''",
            })
    void noTwoRowsOfADayAMonthAYearShareAValue(LocalDate day, String taken) {
        for (Vendor vendor : Vendor.values()) {
            if (vendor == Vendor.MARIADB && !dev.belleville.testing.MariadbServer.isThere()) {
                continue;
            }
            try (var database = vendor.fresh();
                    Orm _ = Vendor.open(database, "prizes", Prize.class)) {
                prize(LocalDate.parse("2026-03-05")).save();
                ValidationError error =
                        catchThrowableOfType(ValidationError.class, () -> prize(day).fullClean());
                assertThat(error == null ? "" : String.join(" ", error.errors().keySet()))
                        .isEqualTo(taken);
                if (error != null && error.errors().containsKey("byYear")) {
                    assertThat(error.errors().get("byYear"))
                            .containsExactly(
                                    new Detail(
                                            "By year must be unique for Given year.",
                                            "unique_for_date"));
                }
            }
        }
    }

    private static Prize prize(LocalDate day) {
        var prize = new Prize();
        prize.byDay = "gold";
        prize.byMonth = "gold";
        prize.byYear = "gold";
        prize.given = day;
        return prize;
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseComputesWhatANewRowLeavesOpen(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "tickets", Ticket.class)) {
            var ticket = new Ticket();
            ticket.fullClean();
            Instant before = Instant.now().minusSeconds(60);
            ticket.save();
            assertThat(ticket.state).isEqualTo("new");
            assertThat(ticket.uses).isEqualTo(3);
            assertThat(ticket.twice).isEqualTo(6);
            assertThat(ticket.made).isBetween(before, Instant.now().plusSeconds(60));
            var used = new Ticket();
            used.state = "used";
            used.assign(Assignment.of("uses", Value.of(4).times(5)));
            used.save();
            assertThat(used.uses).isEqualTo(20);
            Ticket read = Ticket.objects.get(used.id);
            assertThat(read.state).isEqualTo("used");
            assertThat(read.twice).isEqualTo(40);
            assertThatThrownBy(() -> Ticket.objects.update("twice", 3))
                    .isInstanceOf(FieldError.class)
                    .hasMessage(
                            "Cannot update model field tickets.Ticket.twice: the database computes"
                                    + " it. Update the fields it is computed from.");
            assertThatThrownBy(() -> Ticket.objects.bulkUpdate(List.of(read), "twice"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bulkUpdate() cannot write tickets.Ticket.twice");
        }
    }

    @Test
    void aDefaultIsComputedFromNoField() {
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Loop.class))))
                .hasMessageContaining("has a database default computed from [other]");
    }

    @Entity
    static final class Leaf extends Model {
        static final Meta meta =
                Meta.of()
                        .defaultRelatedName("%(class)s_set")
                        .requiredDbVendor("postgresql")
                        .verboseName("leaf");

        @Column(kind = FieldKind.SLUG, allowUnicode = true)
        public String slug = "";

        @Column(kind = FieldKind.SLUG)
        public String plain = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Ticket> ticket = Ref.to(Ticket.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "others")
        public final Ref<@Nullable Ticket> other = Ref.to(Ticket.class);
    }

    @Test
    void waysBackHaveTheNameThatTheModelSays() {
        var ticket =
                Registry.of(Map.of("tickets", List.of(Ticket.class, Leaf.class)))
                        .model(Ticket.class);
        assertThat(ticket.relations())
                .extracting(relation -> relation.name() + " of " + relation.field().name())
                .containsExactlyInAnyOrder("leaf_set of ticket", "others of other");
        assertThat(ticket.findRelation("leaf")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aModelForOneKindOfDatabaseIsMadeThereAlone(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = Vendor.open(database, "tickets", Ticket.class, Leaf.class)) {
            assertThat(orm.allowsMigrate("default", "tickets", "Leaf"))
                    .isEqualTo(vendor == Vendor.POSTGRESQL);
            assertThat(orm.allowsMigrate("default", "tickets", "ticket")).isTrue();
            assertThat(orm.allowsMigrate("default", "tickets", null)).isTrue();
        }
    }

    @Test
    void aSlugMayHaveLettersOfAllScripts() {
        var leaf =
                Registry.of(Map.of("tickets", List.of(Ticket.class, Leaf.class))).model(Leaf.class);
        assertThat(leaf.field("slug").validate("grüner-茶_1")).isEmpty();
        assertThat(leaf.field("plain").validate("grüner-茶_1")).hasSize(1);
        assertThat(leaf.field("slug").validate("grüner tee"))
                .containsExactly(
                        new Detail(
                                "Enter a valid “slug” consisting of Unicode letters, numbers,"
                                        + " underscores, or hyphens.",
                                "invalid"));
    }
}

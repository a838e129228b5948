package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.migrate.Migrator;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.SharedDatabase.Kind;

/**
 * Values of every kind at their limits: Django (3.2, as in Debian 12) writes and reads the same
 * texts.
 */
class AwkwardValuesTest {
    private static final String MODELS =
            """
            import uuid
            from django.db import models
            class Label(models.Model):
                name = models.CharField(max_length=40, unique=True)
                def natural_key(self): return (self.name,)
                class Meta:
                    ordering = ["-name"]
            class Oddity(models.Model):
                code = models.UUIDField(primary_key=True)
                short_name = models.CharField(max_length=80, blank=True)
                note = models.TextField(null=True)
                price = models.DecimalField(max_digits=20, decimal_places=10, null=True)
                weight = models.FloatField(null=True)
                big = models.BigIntegerField(null=True)
                is_new = models.BooleanField(null=True)
                day = models.DateField(null=True)
                moment = models.DateTimeField(null=True)
                time = models.TimeField(null=True)
                length = models.DurationField(null=True)
                bytes = models.BinaryField(null=True)
                tree = models.JSONField(null=True)
                address = models.GenericIPAddressField(null=True)
                sheet = models.FileField(max_length=100, blank=True)
                label = models.ForeignKey(Label, null=True, on_delete=models.CASCADE, related_name="first")
                labels = models.ManyToManyField(Label, related_name="all")
            """;

    private static final String ROWS =
            """
            import os, sys
            import django; django.setup()
            import uuid
            from datetime import date, datetime, time, timedelta, timezone
            from decimal import Decimal
            from django.db import connection
            from odd.models import Label, Oddity
            labels = [Label.objects.create(name=name) for name in ("", "A b", "é", "z\\"", "\\U0001f600")]
            columns = {
                "short_name": ["", "\\x7f\\x80\\ufeff", "\\u2028\\u2029\\ud7ff\\ue000", "  ", "\\x01\\x1f\\r\\n"],
                "note": [None, "", "null", "a" * 50, "'\\\\"],
                "price": [None, Decimal("0"), Decimal("-0.0000000001"), Decimal("1E+3"), Decimal("12345.0123456789")],
                "weight": [None, 0.1, 1e16, 5e-324, -1.7976931348623157e308],
                "big": [None, 0, 2**63 - 1, -(2**63), -1],
                "is_new": [None, True, False, True, False],
                "day": [None, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29), date(1000, 1, 1)],
                "moment": [None, datetime(2024, 2, 29, 23, 59, 59, 999999, timezone.utc), datetime(1969, 12, 31, 23, 59, 59, 1000, timezone.utc),
                           datetime(2000, 1, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))), datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone.utc)],
                "time": [None, time(0), time(23, 59, 59, 999999), time(1, 2, 3, 1000), time(12)],
                "length": [None, timedelta(0), timedelta(microseconds=-1), timedelta(days=9999, seconds=86399, microseconds=5), timedelta(days=-3, hours=2)],
                "bytes": [None, b"", b"\\x00\\xff", bytes(range(256)), b"a"],
                "tree": [None, {}, [], {"b": [None, True, 1.5e300, -1, "\\u00e9"], "\\u00e9": {"": 0.1}}, "text"],
                "address": [None, "10.0.0.1", "::1", "2001:db8::1", "::ffff:10.0.0.1"],
                "sheet": ["", "a/b.pdf", "é.txt", "x", "y"],
            }
            if connection.vendor == "postgresql":
                columns["weight"][0] = float("nan")
            if connection.vendor != "mysql":
                columns["weight"][1] = float("-inf")
            for i in range(5):
                row = Oddity.objects.create(code=uuid.UUID(int=i * 2**100), label=labels[i] if i else None, **{name: values[i] for name, values in columns.items()})
                row.labels.set(labels[i:])
            """;

    @TempDir Path folder;

    @Entity
    static final class Label extends Model {
        static final Manager<Label> objects = Manager.of(Label.class);
        static final Meta meta = Meta.of().ordering("-name").naturalKey("name");

        @Column(max = 40, unique = true)
        public String name = "";
    }

    @Entity
    static final class Oddity extends BaseModel {
        static final Manager<Oddity> objects = Manager.of(Oddity.class);

        @Column(primaryKey = true)
        public UUID code = UUID.randomUUID();

        @Column(max = 80, blank = true)
        public String shortName = "";

        public @Nullable String note;

        @Column(digits = 20, places = 10)
        public @Nullable BigDecimal price;

        public @Nullable Double weight;
        public @Nullable Long big;
        public @Nullable Boolean isNew;
        public @Nullable LocalDate day;
        public @Nullable Instant moment;
        public @Nullable LocalTime time;
        public @Nullable Duration length;
        public byte @Nullable [] bytes;

        @Column(kind = FieldKind.JSON)
        public @Nullable Object tree;

        @Column(kind = FieldKind.GENERIC_IP_ADDRESS)
        public @Nullable String address;

        @Column(kind = FieldKind.FILE, blank = true)
        public String sheet = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "first")
        public final Ref<@Nullable Label> label = Ref.to(Label.class);

        @ManyToMany(relatedName = "all")
        public final Many<Label> labels = Many.to(Label.class);
    }

    private Map<String, String> settings(SharedDatabase database) throws Exception {
        var environment = new HashMap<>(database.environment());
        String base = environment.getOrDefault("DJANGO_SETTINGS_MODULE", "shop.settings");
        Files.createDirectories(folder.resolve("odd"));
        Files.writeString(folder.resolve("odd/__init__.py"), "");
        Files.writeString(folder.resolve("odd/models.py"), MODELS);
        Files.writeString(
                folder.resolve("odd_settings.py"),
                "from " + base + " import *\nINSTALLED_APPS.append(\"odd\")\n");
        environment.put("PYTHONPATH", folder + ":.");
        environment.put("DJANGO_SETTINGS_MODULE", "odd_settings");
        return environment;
    }

    private String theirs(DjangoPeer django, String... options) throws Exception {
        Path file = folder.resolve("theirs.json");
        String natural = options.length == 0 ? "--format=json" : options[0];
        django.manage("dumpdata", "odd", natural, "--output", file.toString());
        return Files.readString(file);
    }

    /** One value a line, for whoever reads what differs. */
    private static List<String> lines(String text) {
        return text.replace(", \"", "\n\"").lines().toList();
    }

    @ParameterizedTest
    @EnumSource
    void bothWriteAndReadThemAlike(Kind kind) throws Exception {
        try (var database = SharedDatabase.of(kind, folder);
                var django = new DjangoPeer(settings(database));
                Orm orm =
                        Orm.builder()
                                .models("odd", Label.class, Oddity.class)
                                .database("default", database.url())
                                .open()) {
            new Migrator(orm.database().dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                    .syncModels();
            django.python("-c", ROWS);
            Path ours = folder.resolve("ours.json");
            orm.call(() -> Fixtures.dump().to(ours));
            String text = theirs(django);
            assertThat(lines(Files.readString(ours))).isEqualTo(lines(text));
            orm.call(() -> Fixtures.dump().naturalForeign().to(ours));
            assertThat(Files.readString(ours)).isEqualTo(theirs(django, "--natural-foreign"));

            Path exact = folder.resolve("exact.json");
            orm.call(() -> Fixtures.dump().microseconds().to(exact));
            orm.run(() -> Fixtures.flush("default"));
            django.manage("loaddata", exact.toString());
            assertThat(theirs(django)).isEqualTo(text);
            Path again = folder.resolve("again.json");
            orm.call(() -> Fixtures.dump().microseconds().to(again));
            assertThat(again).hasSameTextualContentAs(exact);

            orm.run(() -> Fixtures.flush("default"));
            orm.call(() -> Fixtures.load().from(exact));
            orm.call(() -> Fixtures.dump().microseconds().to(again));
            assertThat(again).hasSameTextualContentAs(exact);
        }
    }
}

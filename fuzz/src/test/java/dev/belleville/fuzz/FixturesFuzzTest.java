package dev.belleville.fuzz;

import dev.belleville.orm.fixture.Fixture;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import java.io.ByteArrayInputStream;
import java.util.List;

/** A fixture, as one array and as lines: it is loaded, or refused by name. */
class FixturesFuzzTest extends FuzzTest {
    @Override
    int runs() {
        return 4_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "[{\"model\": \"catalog.goods\", \"pk\": 1, \"fields\": {\"name\": \"a\", \"slug\": \"b\","
                        + " \"price\": \"4.50\", \"stock\": 3, \"active\": true, \"category\": 1, \"tags\": [1],"
                        + " \"attributes\": {\"a\": [1.5, null]}, \"released\": \"2024-02-29\","
                        + " \"created\": \"2024-01-01T08:00:00.123Z\"}}]",
                "{\"model\": \"auth.user\", \"pk\": 7, \"fields\": {\"username\": \"u\", \"is_staff\": 1,"
                        + " \"groups\": [[\"editors\"]], \"user_permissions\": [[\"a\", \"b\", \"c\"]]}}\n"
                        + "{\"model\": \"auth.group\", \"fields\": {\"name\": \"editors\", \"permissions\": []}}",
                "[{\"model\": \"catalog.category\", \"pk\": 9, \"fields\": {\"name\": \"n\", \"slug\": \"s\","
                        + " \"parent\": 10}}, {\"model\": \"catalog.category\", \"pk\": 10, \"fields\": {\"name\":"
                        + " \"n\", \"slug\": \"t\", \"parent\": null}}]");
    }

    @Override
    List<String> words() {
        return List.of(
                "\"model\": ",
                "\"pk\": ",
                "\"fields\": ",
                "catalog.goods",
                "catalog.orderline",
                "contenttypes.contenttype",
                "\"category\": ",
                "\"category_id\": ",
                "\"tags\": ",
                "\"id\": ",
                "null",
                "NaN",
                "-Infinity",
                "1e999999999",
                "99999999999999999999",
                "\\ud800",
                "\\u0000",
                "\ufeff",
                "[[[[[[[[",
                "{\"a\":",
                "\"0001-01-01T00:00:00-23:59\"",
                "\"99999-01-01\"");
    }

    @Override
    Attack open() {
        var shop = new SmallShop();
        return input -> {
            for (FixtureFormat format : FixtureFormat.values()) {
                shop.undone(() -> {
                    load(new Fixture("in", format, () -> new ByteArrayInputStream(input)));
                    return null;
                });
            }
        };
    }

    private static void load(Fixture fixture) {
        try {
            Fixtures.load().from(fixture);
            Fixtures.load().ignoreNonexistent().from(fixture);
        } catch (FixtureError e) {
            if (String.valueOf(e.getMessage()).length() > 5_000) {
                throw new AssertionError("an endless message", e);
            }
        }
    }
}

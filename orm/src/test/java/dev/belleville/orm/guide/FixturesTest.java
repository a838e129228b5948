package dev.belleville.orm.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Orm;
import dev.belleville.orm.fixture.Dumped;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.fixture.Loaded;
import dev.belleville.orm.migrate.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesTest {
    @TempDir Path folder;

    private Orm orm;

    @BeforeEach
    void open() {
        orm =
                Orm.builder()
                        .models("post", List.of(Depot.class))
                        .database("default", "sqlite:" + folder.resolve("db.sqlite3"))
                        .open();
        new Migrator(
                        orm.database("default").dataSource(),
                        orm.registry(),
                        List.of(),
                        Clock.systemUTC())
                .syncModels();
    }

    @AfterEach
    void close() {
        orm.close();
    }

    @Test
    void rowsGoOutAndComeBack() throws Exception {
        Depot hub = depot("Ulm", "north", null);
        depot("Bonn", "east", hub);
        Path file = folder.resolve("depots.json");
        Dumped dumped = Fixtures.dump().models("post").naturalForeign().to(file);
        assertThat(dumped.objects()).isEqualTo(2);
        assertThat(Files.readString(file, UTF_8))
                .contains(
                        "\"pk\": 2, \"fields\": {\"town\": \"Bonn\"",
                        "\"hub\": [\"Ulm\", \"north\"]");
        Depot.objects.all().delete();
        Loaded loaded = Fixtures.load().from(file);
        assertThat(loaded.objects()).isEqualTo(2);
        Depot east = Depot.objects.getByNaturalKey("Bonn", "east");
        assertThat(east.hub.get().naturalKey()).isEqualTo(List.of("Ulm", "north"));
    }

    @Test
    void whatIsWrongIsNamedAndNothingStays() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("depots.json"),
                        """
                        [
                        {"model": "post.depot", "pk": 1, "fields": {"town": "Ulm", "name": "north"}},
                        {"model": "post.depot", "pk": 2, "fields": {"town": "Bonn", "nmae": "east"}}
                        ]
                        """);
        assertThatThrownBy(() -> Fixtures.load().from(file))
                .isInstanceOf(FixtureError.class)
                .hasMessageEndingWith(
                        "depots.json:3: post.depot(pk=2): post.Depot has no field 'nmae'."
                                + " Fields are: id, town, name, hub. Did you mean 'name'?");
        assertThat(Depot.objects.exists()).isFalse();
    }

    private static Depot depot(String town, String name, @Nullable Depot hub) {
        return Depot.objects.create(made -> {
            made.town = town;
            made.name = name;
            made.hub.set(hub);
        });
    }
}

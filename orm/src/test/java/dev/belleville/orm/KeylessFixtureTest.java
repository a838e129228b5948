package dev.belleville.orm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.fixture.Dumped;
import dev.belleville.orm.fixture.Fixture;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that no column tells apart are dumped where they are asked for, and never loaded. */
class KeylessFixtureTest {
    @Entity
    static class Mark extends KeylessModel {
        static final Manager<Mark> objects = Manager.of(Mark.class);

        @Column(max = 10, primaryKey = true)
        public String label = "";

        public int points;
    }

    @Entity
    static class Pupil extends Model {
        static final Manager<Pupil> objects = Manager.of(Pupil.class);

        @Column(max = 10)
        public String name = "";
    }

    private static String dump(Dumped[] said, String... labels) throws IOException {
        var out = new ByteArrayOutputStream();
        said[0] = Fixtures.dump().models(labels).to(out);
        return out.toString(UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void theyAreDumpedByNameAndNeverTakenForEachOther(Vendor vendor) throws Exception {
        try (Vendor.Fresh database = vendor.fresh();
                Orm orm = Vendor.open(database, "school", Mark.class, Pupil.class)) {
            try (var connection = orm.database().dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("DROP TABLE school_mark");
                statement.execute("CREATE TABLE school_mark (label varchar(10), points integer)");
                statement.execute("INSERT INTO school_mark VALUES ('a', 1), ('a', 2)");
            }
            Pupil.objects.create(pupil -> pupil.name = "anna");
            var said = new Dumped[1];
            assertThat(dump(said)).contains("school.pupil").doesNotContain("school.mark");
            assertThat(said[0].keyless()).containsExactly("school.Mark");
            assertThat(dump(said, "school")).doesNotContain("school.mark");
            String marks = dump(said, "school.Mark");
            assertThat(marks)
                    .contains("\"pk\": \"a\", \"fields\": {\"points\": 1}")
                    .contains("{\"points\": 2}");
            assertThat(said[0].keyless()).isEmpty();
            assertThatThrownBy(() ->
                            Fixtures.load()
                                    .from(
                                            new Fixture(
                                                    "marks.json",
                                                    FixtureFormat.JSON,
                                                    () ->
                                                            new ByteArrayInputStream(
                                                                    marks.getBytes(UTF_8)))))
                    .isInstanceOf(FixtureError.class)
                    .hasMessageContaining("marks.json:1")
                    .hasMessageContaining("school.Mark has no key that tells its rows apart")
                    .hasMessageContaining("bring its rows over by SQL");
            assertThat(Mark.objects.orderBy("points").flat("points").list()).containsExactly(1, 2);
        }
    }
}

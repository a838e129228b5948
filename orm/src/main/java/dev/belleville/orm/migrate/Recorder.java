package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;

import dev.belleville.core.python.IsoText;
import dev.belleville.orm.Meta;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps which migrations are applied, in the table {@code django_migrations}, just as Django does:
 * either site finds what the other recorded. Django's MigrationRecorder.
 */
final class Recorder {
    static final String APP = "migrations";

    private static final String TABLE = "django_migrations";

    private final SchemaEditor editor;
    private final Clock clock;

    Recorder(SchemaEditor editor, Clock clock) {
        this.editor = editor;
        this.clock = clock;
    }

    /** Those recorded, in the order in which they were applied; none where there is no table. */
    Set<MigrationKey> applied() throws SQLException {
        return new LinkedHashSet<>(moments().keySet());
    }

    /** Those recorded, in the order in which they were applied, each with the moment. */
    Map<MigrationKey, Instant> moments() throws SQLException {
        var moments = new LinkedHashMap<MigrationKey, Instant>();
        if (!hasTable()) {
            return moments;
        }
        try (var statement = editor.connection().createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT app, name, applied FROM " + TABLE + " ORDER BY id")) {
            while (rows.next()) {
                moments.put(new MigrationKey(rows.getString(1), rows.getString(2)), moment(rows));
            }
        }
        return moments;
    }

    /** Two of the three databases keep moments without a zone, in UTC. */
    private static Instant moment(ResultSet rows) throws SQLException {
        return rows.getMetaData().getColumnTypeName(3).equals("timestamptz")
                ? rows.getObject(3, OffsetDateTime.class).toInstant()
                : moment(String.valueOf(rows.getString(3)));
    }

    /** What somebody wrote by hand counts as applied all the same, whenever it was. */
    private static Instant moment(String text) {
        IsoText.DateTime read = IsoText.parseDateTime(text);
        LocalDate day = read == null ? IsoText.parseDate(text) : null;
        if (day != null) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return read == null ? Instant.EPOCH : read.local().toInstant(ZoneOffset.UTC);
    }

    boolean hasTable() throws SQLException {
        return !editor.columns(TABLE).isEmpty();
    }

    /** Makes the table, which is not there. */
    void makeTable() throws SQLException {
        editor.change(Map.of(), table());
    }

    private static Map<String, Table> table() {
        return Migration.of(APP, "0001_initial")
                .operations(
                        Operations.createModel(
                                        "Migration",
                                        Operations.field("id", bigAuto().primaryKey()),
                                        Operations.field("app", character(255)),
                                        Operations.field("name", character(255)),
                                        Operations.field("applied", dateTime()))
                                .meta(Meta.of().table(TABLE)))
                .apply(ProjectState.empty())
                .tables();
    }

    /**
     * Records a migration with all that it replaces, so that a site without the squashed one finds
     * its history complete too.
     */
    void record(Migration migration) throws SQLException {
        for (MigrationKey key : migration.replaces()) {
            record(key);
        }
        record(migration.key());
    }

    /** Forgets the records of an app's migrations that are not {@code there}, and names them. */
    List<MigrationKey> prune(String app, Graph there) throws SQLException {
        List<String> names = there.names(app);
        List<MigrationKey> gone =
                applied().stream()
                        .filter(key -> key.app().equals(app) && !names.contains(key.name()))
                        .toList();
        there.requireUnused(gone);
        if (!gone.isEmpty()) {
            editor.atomic(() -> {
                for (MigrationKey key : gone) {
                    erase(key);
                }
            });
        }
        return gone;
    }

    /** Records that it is not applied, nor what it replaces. */
    void erase(Migration migration) throws SQLException {
        for (MigrationKey key : migration.replaces()) {
            erase(key);
        }
        erase(migration.key());
    }

    /** The squashed migrations of which all is applied that they replace, not recorded yet. */
    List<MigrationKey> unrecorded(Graph graph) throws SQLException {
        Set<MigrationKey> recorded = applied();
        var complete = new ArrayList<>(graph.given(recorded).applied());
        complete.removeAll(recorded);
        return complete;
    }

    /** Records squashed migrations of which all is applied that they replace. */
    void recordSquashed(Graph graph) throws SQLException {
        List<MigrationKey> complete = unrecorded(graph);
        if (!complete.isEmpty()) {
            editor.atomic(() -> {
                for (MigrationKey key : complete) {
                    record(key);
                }
            });
        }
    }

    private void record(MigrationKey key) throws SQLException {
        editor.execute(
                "INSERT INTO %s (app, name, applied) VALUES (%s, %s, %s)"
                        .formatted(
                                TABLE,
                                editor.literal(key.app()),
                                editor.literal(key.name()),
                                editor.literal(clock.instant())));
    }

    void erase(MigrationKey key) throws SQLException {
        editor.execute(
                "DELETE FROM %s WHERE app = %s AND name = %s"
                        .formatted(TABLE, editor.literal(key.app()), editor.literal(key.name())));
    }
}

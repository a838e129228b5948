package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.MigrationLock;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way to a database's tables, as far as a site's routers allow.
 *
 * @param database where they are
 * @param permission what may be done to which model
 */
record Access(DataSource database, Permission permission) {
    /** What may be done to which model; all of the app where that is null. */
    interface Permission {
        boolean allows(String app, @Nullable String model);
    }

    interface Call<T extends @Nullable Object> {
        T on(SchemaEditor editor) throws SQLException;
    }

    <T extends @Nullable Object> T call(Call<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(restricted(SchemaEditor.of(connection)));
        } catch (SQLException e) {
            throw new MigrationError("The database refused: " + e.getMessage(), e);
        }
    }

    /** Runs {@code work} while nobody else changes tables; all that it knows it reads meanwhile. */
    <T> T alone(Duration wait, Progress progress, Call<T> work) {
        return call(editor -> {
            try (var _ = MigrationLock.take(editor, wait, progress::waiting)) {
                return work.on(editor);
            }
        });
    }

    /** Tables are known by the label of their model, and of the field where they stand between. */
    SchemaEditor restricted(SchemaEditor editor) {
        editor.restrict(key -> {
            String[] parts = key.split("\\.", 3);
            return parts.length < 2
                    ? permission.allows(parts[0], null)
                    : parts[0].equals(Recorder.APP) || permission.allows(parts[0], parts[1]);
        });
        return editor;
    }
}

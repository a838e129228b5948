package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Lets the content type of a renamed model follow, so that generic relations and permissions, which
 * point to its row, stay with the model. Django's RenameContentType.
 *
 * @param app the label of the model's app
 * @param from the model's name before
 * @param to its name after
 */
record RenameContentType(String app, String from, String to) {
    private static final String KEY = "contenttypes.contenttype";
    private static final String TABLE = "django_content_type";

    /**
     * Renames the row, where the database has content types and this one. Where the new name has a
     * row already, both stay: only a person can tell which of them is stale.
     */
    void run(SchemaEditor editor) throws SQLException {
        if (editor.allows(KEY) && !editor.columns(TABLE).isEmpty()) {
            editor.script(
                    """
                    UPDATE %1$s SET model = ? WHERE app_label = ? AND model = ? AND NOT EXISTS \
                    (SELECT 1 FROM %1$s AS taken WHERE taken.app_label = ? AND taken.model = ?)\
                    """
                            .formatted(TABLE),
                    List.of(name(to), app, name(from), app, name(to)));
        }
    }

    private static String name(String model) {
        return model.toLowerCase(Locale.ROOT);
    }
}

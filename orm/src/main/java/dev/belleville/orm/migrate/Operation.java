package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;

/**
 * One change of a migration. The usual ones are made by {@link Operations}; an app may write its
 * own. Django's Operation.
 *
 * <p>An operation that only changes models needs no word about the database: the tables follow from
 * the models before and after.
 */
public interface Operation {
    /**
     * The models after the change. Django's {@code state_forwards}.
     *
     * @param app the label of the migration's app
     * @throws MigrationError if the change does not fit the models
     */
    ProjectState apply(String app, ProjectState before);

    /**
     * Changes the database. Django's {@code database_forwards}.
     *
     * @param after what {@link #apply} made of {@code before}
     */
    default void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        editor.change(before.tables(), after.tables());
    }

    /** Takes the change of the database back. Django's {@code database_backwards}. */
    default void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        editor.change(after.tables(), before.tables());
    }

    /** Whether {@link #backward} is possible. */
    default boolean isReversible() {
        return true;
    }

    /**
     * Whether it may be left out when migrations are squashed, since a new database needs it not.
     * Django's {@code elidable}.
     */
    default boolean isElidable() {
        return false;
    }

    /**
     * Whether it can be part of a transaction with others. A migration with one that cannot is done
     * operation by operation. Django refuses such an operation in an atomic migration.
     */
    default boolean isAtomic() {
        return true;
    }

    /** One line for people, such as {@code Create model Goods}. Django's {@code describe}. */
    String description();

    /**
     * What it does in one sign: {@code +} adds, {@code -} removes, {@code ~} changes, {@code ?}
     * cannot be told. Django's {@code category}.
     */
    default char sign() {
        return '?';
    }

    /**
     * What it adds to the name of a migration, such as {@code goods_released}; empty for nothing.
     * Django's {@code migration_name_fragment}.
     */
    default String nameFragment() {
        return "";
    }
}

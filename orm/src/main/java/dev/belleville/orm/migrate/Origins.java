package dev.belleville.orm.migrate;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * Where operations that are code were written: a squashed migration refers to them there, since
 * code cannot be copied from a running program.
 */
final class Origins {
    static final Origins NONE = new Origins(List.of());

    private final IdentityHashMap<Operation, Place> places = new IdentityHashMap<>();

    private record Place(MigrationKey migration, int index) {}

    Origins(List<Migration> migrations) {
        for (Migration migration : migrations) {
            for (int i = 0; i < migration.operations().size(); i++) {
                Operation operation = migration.operations().get(i);
                if (isCode(operation)) {
                    places.put(operation, new Place(migration.key(), i));
                }
            }
        }
    }

    /** Whether an operation holds code, so that it cannot be written down. */
    private static boolean isCode(Operation operation) {
        return switch (operation) {
            case SeparateState(var database, var state) ->
                    database.stream().anyMatch(Origins::isCode)
                            || state.stream().anyMatch(Origins::isCode);
            case RunSql sql -> sql.state().stream().anyMatch(Origins::isCode);
            case Elidable(var inner) -> isCode(inner);
            case CreateModel _,
                    DeleteModel _,
                    RenameModel _,
                    AlterModelOptions _,
                    AlterModelTable _,
                    AlterModelTableComment _,
                    AlterOrderWithRespectTo _,
                    AddField _,
                    RemoveField _,
                    AlterField _,
                    RenameField _,
                    AddIndex _,
                    RemoveIndex _,
                    RenameIndex _,
                    AddIndexConcurrently _,
                    RemoveIndexConcurrently _,
                    AddConstraint _,
                    RemoveConstraint _ ->
                    false;
            default -> true;
        };
    }

    /** The Java expression for an operation; empty where it can be written down. */
    String expression(Operation operation) {
        Place place = places.get(operation);
        return place == null
                ? ""
                : "%s.migration().operations().get(%d)"
                        .formatted(Writer.type(place.migration()), place.index());
    }

    /** The classes that {@code migration} refers to, in order. */
    List<String> of(Migration migration) {
        return migration.operations().stream()
                .map(places::get)
                .filter(place -> place != null)
                .map(place -> Writer.type(place.migration()))
                .distinct()
                .toList();
    }
}

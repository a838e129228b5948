package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec.Flag;
import java.util.ArrayList;
import java.util.List;

/** Finds what a migration may do that nobody wants. */
final class Cautions {
    private final Migration migration;
    private final ProjectState first;
    private final ProjectState last;
    private final List<String> found = new ArrayList<>();

    private Cautions(Migration migration, OperationList operations) {
        this.migration = migration;
        first = operations.before();
        last = operations.after();
    }

    /** A sentence for each; {@code operations} are those of {@code migration} with their states. */
    static List<String> of(Migration migration, OperationList operations) {
        var cautions = new Cautions(migration, operations);
        for (OperationList.Place place : operations.places()) {
            cautions.visit(place.operation(), place.before());
        }
        return cautions.found;
    }

    private void visit(Operation operation, ProjectState before) {
        String app = migration.key().app();
        switch (operation) {
            case RemoveField(var model, var name) -> {
                ModelState loser = before.model(app + "." + model);
                Moves.target(first, last, first.find(loser.label()).orElse(loser), name)
                        .ifPresent(other -> found.add(moved(model, name, other.name())));
                FieldKind kind = loser.field(name).kind();
                migration.operations().stream()
                        .filter(AddField.class::isInstance)
                        .map(AddField.class::cast)
                        .filter(to -> to.model().equals(model) && to.spec().kind() == kind)
                        .forEach(to -> found.add(lost(model, name, to.name())));
            }
            case AlterField(var model, var name, var spec, var fill) -> {
                var old = before.model(app + "." + model).field(name);
                if (!AlterField.isPossible(old, spec)) {
                    found.add(
                            "%s.%s gets or loses a model between, which no table can follow: move its rows by separateState, or remove the field and add another."
                                    .formatted(model, name));
                }
                boolean tightened = old.is(Flag.NULL) && !spec.is(Flag.NULL);
                if (tightened && fill == null && spec.defaultValue() == null) {
                    found.add(
                            "%s.%s may no longer be null: where rows are, this migration fails. Fill them first by a runJava."
                                    .formatted(model, name));
                }
            }
            default -> {}
        }
    }

    private static String moved(String from, String field, String to) {
        return "The field %2$s moves from %1$s to %3$s, and its values do not go along: before removeField(\"%1$s\", \"%2$s\") put a runJava that copies them."
                .formatted(from, field, to);
    }

    private static String lost(String model, String from, String to) {
        return "Was %1$s.%2$s renamed to %3$s? This migration removes the one and adds the other: what is in %2$s is lost. To keep it, write renameField(\"%1$s\", \"%2$s\", \"%3$s\") in their place."
                .formatted(model, from, to);
    }
}

package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.List;

/** Finds fields that were probably renamed, which a migration cannot do yet. */
final class Renaming {
    private Renaming() {}

    /** A sentence for each field that goes while one of its kind comes, in the same model. */
    static List<String> suspected(Migration migration, ProjectState before) {
        var found = new ArrayList<String>();
        String app = migration.key().app();
        for (Operation operation : migration.operations()) {
            if (operation instanceof RemoveField(String model, String name)) {
                FieldKind kind = before.model(app + "." + model).field(name).kind();
                migration.operations().stream()
                        .filter(AddField.class::isInstance)
                        .map(AddField.class::cast)
                        .filter(to -> to.model().equals(model) && to.spec().kind() == kind)
                        .forEach(to -> found.add(warning(model, name, to.name())));
            }
        }
        return found;
    }

    private static String warning(String model, String from, String to) {
        return "Was %1$s.%2$s renamed to %3$s? This migration removes the one and adds the other: what is in %2$s is lost. To keep it, put the addition first and a runJava that copies between the two, or keep the name."
                .formatted(model, from, to);
    }
}

package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.migrate.schema.TableColumn.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what in a change of one table strains those who use it, on a server. */
final class Strains {
    /** A text of up to so many bytes has one byte for its length, four for each character. */
    private static final int SHORT_TEXT = 63;

    private static final Set<String> GROWING = Set.of("varchar", "numeric");

    private final AlteringEditor editor;
    private final boolean copies;
    private final Table before;
    private final Table after;
    private final List<Strain> found = new ArrayList<>();

    /**
     * Of the change from {@code before} to {@code after}.
     *
     * @param copies whether the server copies the table for what it cannot do in place, as MariaDB
     */
    Strains(AlteringEditor editor, boolean copies, Table before, Table after) {
        this.editor = editor;
        this.copies = copies;
        this.before = before;
        this.after = after;
    }

    List<Strain> find() {
        for (IndexSpec index : after.indexes()) {
            boolean isNew = before.indexes().stream().noneMatch(old -> same(old, index));
            if (isNew && !copies) {
                found.add(Strain.index(index.name()));
            }
        }
        for (ConstraintSpec rule : after.constraints()) {
            if (!before.constraints().contains(rule) && editor.canEnforce(rule)) {
                constraint(rule);
            }
        }
        for (TableColumn column : after.columns()) {
            TableColumn old = before.column(column.key()).orElse(null);
            if (old == null) {
                added(column);
            } else {
                changed(old, column);
            }
        }
        return found;
    }

    private static boolean same(IndexSpec old, IndexSpec index) {
        return old.named(index.name()).equals(index);
    }

    private void constraint(ConstraintSpec rule) {
        String name = editor.name(after, rule);
        switch (rule) {
            case ConstraintSpec.Check _ ->
                    found.add(copies ? Strain.copyForCheck(name) : Strain.check(name));
            case ConstraintSpec.Unique _ -> unique(name);
        }
    }

    private void unique(String name) {
        if (!copies) {
            found.add(Strain.unique(name));
        }
    }

    private void added(TableColumn column) {
        if (column.isGenerated() || column.isAuto()) {
            found.add(rewrite(column));
        }
        if (column.is(Trait.UNIQUE)) {
            unique(column.name());
        } else if (column.is(Trait.INDEXED) && !copies) {
            found.add(Strain.index("of " + column.name()));
        }
        if (column.reference() != null) {
            key(column);
        }
    }

    private void key(TableColumn column) {
        found.add(copies ? Strain.copyForKey(column.name()) : Strain.foreignKey(column.name()));
    }

    private Strain rewrite(TableColumn column) {
        return copies ? Strain.copy(column.name()) : Strain.rewrite(column.name());
    }

    private void changed(TableColumn old, TableColumn column) {
        boolean isKey = old.is(Trait.PRIMARY_KEY) != column.is(Trait.PRIMARY_KEY);
        if (isKey || (!editor.sameType(old, column) && !grows(old, column))) {
            found.add(rewrite(column));
        }
        if (old.is(Trait.NULLABLE) && !column.is(Trait.NULLABLE)) {
            if (column.fill() != null) {
                found.add(Strain.fill(column.name()));
            }
            if (!copies) {
                found.add(Strain.notNull(column.name()));
            }
        }
        if (column.is(Trait.UNIQUE) && !old.is(Trait.UNIQUE)) {
            unique(column.name());
        } else if (column.is(Trait.INDEXED) && !old.is(Trait.INDEXED) && !copies) {
            found.add(Strain.index("of " + column.name()));
        }
        if (column.reference() != null && !column.sameTarget(old)) {
            key(column);
        }
        String check = editor.check(column);
        if (!check.isEmpty() && !check.equals(editor.check(old)) && !copies) {
            found.add(Strain.check(column.name()));
        }
    }

    /** Whether a longer text or number is all there is to it, which needs no new rows. */
    private boolean grows(TableColumn old, TableColumn column) {
        String from = editor.type(old.type());
        String to = editor.type(column.type());
        if (!copies && kind(from).equals("varchar") && to.equals("text")) {
            return true;
        }
        boolean longer =
                kind(from).equals(kind(to))
                        && GROWING.contains(kind(to))
                        && column.type().size() >= old.type().size()
                        && column.type().places() == old.type().places();
        return longer
                && (!copies
                        || (kind(to).equals("varchar")
                                && (column.type().size() <= SHORT_TEXT
                                        || old.type().size() > SHORT_TEXT)));
    }

    private static String kind(String type) {
        int open = type.indexOf('(');
        return open < 0 ? type : type.substring(0, open);
    }
}

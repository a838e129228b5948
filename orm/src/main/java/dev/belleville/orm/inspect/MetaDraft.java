package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The {@code Meta} of a model while its source is being written.
 *
 * @param model whose
 * @param types what its fields say of the table's checks
 */
record MetaDraft(ModelDraft model, JavaTypes types) {
    /** How indexes are built that say nothing else than their columns. */
    private static final Set<String> USUAL = Set.of("btree", "hash");

    /** What Django and the migrations give an index beside that of a text, for LIKE. */
    private static final Set<String> FOR_LIKE = Set.of("varchar_pattern_ops", "text_pattern_ops");

    private TableDescription table() {
        return model.table();
    }

    private Key key() {
        return model.key();
    }

    /** The calls that make it, {@code Meta.of()} not among them. */
    List<String> calls() {
        var calls = new ArrayList<String>();
        calls.add(".table(" + literals(table().name()) + ")");
        calls.add(".unmanaged()");
        if (!table().info().comment().isEmpty()) {
            calls.add(".dbTableComment(" + literals(table().info().comment()) + ")");
        }
        if (model.isAutomatic() && model.autoKind() != FieldKind.BIG_AUTO) {
            calls.add(".autoField(FieldKind." + model.autoKind() + ")");
        }
        if (key().isComposite()) {
            calls.add(".compositePrimaryKey(" + literals(fieldsOf(key().columns())) + ")");
        }
        for (IndexInfo index : table().indexes()) {
            if (isSayable(index) && !isOfField(index)) {
                calls.add(index.unique() ? unique(index) : index(index));
            }
        }
        return calls;
    }

    /** What the source does not say in Java. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        if (model.name().why() != null) {
            remarks.add("Named otherwise than its table: " + model.name().why() + ".");
        }
        if (key().sort() == Key.Sort.UNIQUE && key().isComposite()) {
            remarks.add("The key is not the primary one, but no two rows share it.");
        }
        for (CheckInfo check : table().checks()) {
            if (!types.says(check)) {
                String name = check.name().isEmpty() ? "" : " (" + check.name() + ")";
                remarks.add("The database checks" + name + ": " + check.sql());
            }
        }
        for (IndexInfo index : table().indexes()) {
            if (!isSayable(index)) {
                String kind = index.unique() ? "a unique" : "an";
                String rows = index.condition().isEmpty() ? "" : " WHERE " + index.condition();
                remarks.add(
                        "The database has "
                                + kind
                                + " index, "
                                + index.name()
                                + ": "
                                + index.method()
                                + " ("
                                + String.join(
                                        ", ",
                                        index.parts().stream().map(IndexInfo.Part::sql).toList())
                                + ")"
                                + rows);
            }
        }
        return remarks;
    }

    /** Conditions are SQL, which {@code Q} is not; MariaDB has indexes of no other database. */
    private boolean isSayable(IndexInfo index) {
        boolean own =
                types.isMariadb()
                        && (!USUAL.contains(index.method())
                                || index.parts().stream().anyMatch(IndexInfo.Part::expression));
        boolean classed = index.parts().stream().anyMatch(p -> p.expression() && hasClass(p));
        return index.condition().isEmpty() && !own && !classed;
    }

    /** Whether a field says it, or the key. */
    private boolean isOfField(IndexInfo index) {
        boolean ofKey = index.columns().equals(key().columns());
        return index.columns().size() == 1
                ? isPlain(index) || ((ofKey || hasPlain(index.columns())) && isForLike(index))
                : ofKey;
    }

    private boolean hasPlain(List<String> columns) {
        return table().indexes().stream()
                .anyMatch(other -> isPlain(other) && other.columns().equals(columns));
    }

    private static boolean isForLike(IndexInfo index) {
        return !index.unique()
                && FOR_LIKE.contains(index.parts().getFirst().opclass())
                && isPlainBut(index);
    }

    private static boolean hasClass(IndexInfo.Part part) {
        return !part.opclass().isEmpty();
    }

    /** Whether there is nothing to say but its columns. */
    static boolean isPlain(IndexInfo index) {
        return isPlainBut(index) && index.parts().stream().noneMatch(MetaDraft::hasClass);
    }

    /** As {@link #isPlain}, whatever it compares by. */
    private static boolean isPlainBut(IndexInfo index) {
        return index.parts().stream().noneMatch(IndexInfo.Part::descending)
                && index.include().isEmpty()
                && index.nullsDistinct()
                && USUAL.contains(index.method())
                && index.deferrable() == Deferrable.NOT;
    }

    private String unique(IndexInfo index) {
        if (!index.columns().isEmpty() && isPlain(index)) {
            return index.name().isEmpty()
                    ? ".uniqueTogether(" + literals(fieldsOf(index.columns())) + ")"
                    : ".unique(" + literals(index.name(), fieldsOf(index.columns())) + ")";
        }
        var rule = new StringBuilder(".constraint(ConstraintSpec.unique(");
        rule.append(literals(index.name(), fieldsOf(columns(index)))).append(')');
        sayMore(index, rule);
        if (!index.nullsDistinct()) {
            rule.append(".nullsAlike()");
        }
        if (index.deferrable() != Deferrable.NOT) {
            rule.append(".deferrable(ConstraintSpec.Deferrable.")
                    .append(index.deferrable())
                    .append(')');
        }
        return rule.append(')').toString();
    }

    private String index(IndexInfo index) {
        List<String> fields =
                index.parts().stream()
                        .filter(part -> !part.expression())
                        .map(part -> (part.descending() ? "-" : "") + model.nameOf(part.sql()))
                        .toList();
        boolean usual = USUAL.contains(index.method());
        boolean classed = index.parts().stream().anyMatch(MetaDraft::hasClass);
        boolean whole = fields.size() == index.parts().size();
        if (whole && usual && !classed && index.include().isEmpty()) {
            return ".index(" + literals(index.name(), fields) + ")";
        }
        var rule = new StringBuilder(".index(IndexSpec.of(");
        rule.append(literals(index.name(), fields)).append(')');
        sayMore(index, rule);
        if (!usual) {
            rule.append(".method(").append(literals(index.method())).append(')');
        }
        return rule.append(')').toString();
    }

    private void sayMore(IndexInfo index, StringBuilder rule) {
        List<String> computed =
                index.parts().stream()
                        .filter(IndexInfo.Part::expression)
                        .map(part -> part.sql() + (part.descending() ? " DESC" : ""))
                        .toList();
        if (!computed.isEmpty()) {
            rule.append(".expressions(").append(literals(computed)).append(')');
        }
        List<String> classes =
                index.parts().stream()
                        .filter(part -> !part.expression())
                        .map(IndexInfo.Part::opclass)
                        .toList();
        if (classes.stream().anyMatch(name -> !name.isEmpty())) {
            rule.append(".opclasses(").append(literals(classes)).append(')');
        }
        if (!index.include().isEmpty()) {
            rule.append(".include(").append(literals(fieldsOf(index.include()))).append(')');
        }
    }

    private static List<String> columns(IndexInfo index) {
        return index.parts().stream()
                .filter(part -> !part.expression())
                .map(IndexInfo.Part::sql)
                .toList();
    }

    private List<String> fieldsOf(List<String> columns) {
        return columns.stream().map(model::nameOf).toList();
    }

    private static String literals(String text) {
        return literals(List.of(text));
    }

    private static String literals(String first, List<String> more) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(more);
        return literals(all);
    }

    private static String literals(List<String> texts) {
        return String.join(", ", texts.stream().map(FieldDraft::literal).toList());
    }
}

package dev.belleville.orm.meta;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.Expression;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a model's options name are there; else the first query, or the first migration,
 * would be the one to find out.
 */
final class NamedFields {
    private final ModelMeta model;

    private NamedFields(ModelMeta model) {
        this.model = model;
    }

    /**
     * @throws WrongModel where an index, a constraint or the ordering names what is no field
     */
    static void check(ModelMeta model) {
        var named = new NamedFields(model);
        model.options().indexes().forEach(named::index);
        model.options().constraints().forEach(named::constraint);
        model.options().ordering().forEach(named::order);
        model.options().traits().naturalKey().forEach(named::keyPart);
        model.ownFields().forEach(named::sizes);
    }

    private void sizes(FieldMeta field) {
        UploadRule rule = field.upload();
        if (rule != null) {
            for (String side : List.of(rule.widthField(), rule.heightField())) {
                if (!side.isEmpty()) {
                    require("image '" + field.name() + "'", side);
                }
            }
        }
    }

    private void constraint(ConstraintSpec rule) {
        String owner = "constraint '" + rule.name() + "'";
        switch (rule) {
            case ConstraintSpec.Check check -> expression(owner, check.condition());
            case ConstraintSpec.Unique unique -> {
                named(unique);
                all(owner, unique.fields());
                all(owner, unique.include());
                unique.expressions().forEach(e -> expression(owner, e));
                condition(owner, unique.condition());
            }
        }
    }

    /** A rule's first text is its name: who forgot one gave the name of a field in its place. */
    private void named(ConstraintSpec.Unique rule) {
        String name = rule.name();
        boolean isOverNothing = rule.fields().isEmpty() && rule.expressions().isEmpty();
        if (isOverNothing) {
            throw new WrongModel(
                    model.type(),
                    "the constraint '"
                            + name
                            + "' is over no field; say unique(name, field…), the name of the rule first, or uniqueTogether(field…)");
        }
        if (model.findField(name) != null && !rule.fields().contains(name)) {
            throw new WrongModel(
                    model.type(),
                    "the constraint '%1$s' is called as a field that it is not over: the name of the rule comes first, as in unique(\"%2$s_once\", \"%1$s\", …); or say uniqueTogether(\"%1$s\", …)"
                            .formatted(name, model.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void condition(String owner, @Nullable Q condition) {
        if (condition != null) {
            expression(owner, condition);
        }
    }

    private void index(IndexSpec index) {
        if (index.fields().isEmpty() && index.expressions().isEmpty()) {
            throw new WrongModel(
                    model.type(),
                    "the index '"
                            + index.name()
                            + "' is over no field; say IndexSpec.of(name, field…), the name of the index first");
        }
        all("index '" + index.name() + "'", index.fields());
        all("index '" + index.name() + "'", index.include());
        index.expressions()
                .forEach(rank -> expression("index '" + index.name() + "'", rank.expression()));
        condition("index '" + index.name() + "'", index.condition());
    }

    private void all(String owner, List<String> names) {
        names.forEach(name -> require(owner, plain(name)));
    }

    private void order(Ordering rank) {
        expression("ordering", rank.expression());
    }

    private void expression(String owner, Expression expression) {
        for (String first : Mentioned.in(expression)) {
            if (!first.equals("pk") && !first.equals(Names.ORDER)) {
                require(owner, first);
            }
        }
    }

    /** Each step of the look-up is a relation to one row, the last is a column. */
    private void keyPart(String lookup) {
        ModelMeta here = model;
        for (String name : lookup.split("__")) {
            FieldMeta field = here == null ? null : here.findField(name);
            if (field == null || !field.kind().isColumn()) {
                throw new WrongModel(
                        model.type(),
                        "its natural key names '" + lookup + "', which leads to no column");
            }
            here = field.relation() == null ? null : field.relation().target();
        }
    }

    private static String plain(String name) {
        return name.startsWith("-") || name.startsWith("+") ? name.substring(1) : name;
    }

    private void require(String owner, String name) {
        if (!isThere(name)) {
            throw new WrongModel(
                    model.type(),
                    "the "
                            + owner
                            + " names '"
                            + name
                            + "', which is no field."
                            + Suggestion.of(name, model.lookupNames())
                            + " Choices are: "
                            + String.join(", ", model.lookupNames()));
        }
    }

    private boolean isThere(String name) {
        return model.findField(name) != null
                || model.findRelation(name) != null
                || model.columns().stream().anyMatch(field -> field.column().equals(name));
    }
}

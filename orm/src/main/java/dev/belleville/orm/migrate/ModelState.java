package dev.belleville.orm.migrate;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.Mentioned;
import dev.belleville.orm.meta.RelationSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A model as of one point of the history, without its class. Django's ModelState. Immutable.
 *
 * @param app the app's label
 * @param name the model's name, such as {@code OrderLine}
 * @param fields by name, in order; the primary key is among them
 * @param options those of the whole model
 * @param proxied the label of the model whose table it shares; empty where it has its own. Django's
 *     {@code bases} of a proxy
 */
public record ModelState(
        String app,
        String name,
        SequencedMap<String, FieldSpec> fields,
        Meta options,
        String proxied) {

    /** A model with a table of its own. */
    public ModelState(
            String app, String name, SequencedMap<String, FieldSpec> fields, Meta options) {
        this(app, name, fields, options, "");
    }

    /** Copies what could change. */
    public ModelState {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** The app's label and the model's name, such as {@code catalog.OrderLine}. */
    public String label() {
        return app + "." + name;
    }

    /** The keys of the models that it points to, and of the one that it stands for. */
    Stream<String> needs() {
        Stream<String> targets =
                fields.values().stream()
                        .map(FieldSpec::relation)
                        .filter(Objects::nonNull)
                        .map(RelationSpec::target);
        return Stream.concat(targets, isProxy() ? Stream.of(proxied) : Stream.empty())
                .map(ModelState::key);
    }

    /** Whether it is another model under another name. Django's {@code proxy}. */
    boolean isProxy() {
        return !proxied.isEmpty();
    }

    /** The same, standing for another model. */
    ModelState proxying(String label) {
        return new ModelState(app, name, fields, options, label);
    }

    /** What the model is found by: its label in small letters. */
    String key() {
        return key(label());
    }

    static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    /**
     * The field of this name.
     *
     * @throws MigrationError if there is none
     */
    public FieldSpec field(String field) {
        FieldSpec spec = fields.get(field);
        if (spec == null) {
            throw new MigrationError(
                    "Model "
                            + label()
                            + " has no field '"
                            + field
                            + "' at this point of the migrations. Choices are: "
                            + String.join(", ", fields.keySet())
                            + "."
                            + Suggestion.of(field, fields.keySet()));
        }
        return spec;
    }

    /** The name of the primary key. */
    String primaryKey() {
        if (!options.compositeKey().isEmpty()) {
            throw new MigrationError(
                    "Nothing can point to the composite primary key of " + label() + ".");
        }
        return fields.entrySet().stream()
                .filter(e -> e.getValue().is(FieldSpec.Flag.PRIMARY_KEY))
                .map(e -> e.getKey())
                .findFirst()
                .orElseThrow(() ->
                        new MigrationError(
                                "Model "
                                        + label()
                                        + " has no primary key: give it field(\"id\", bigAuto().primaryKey())."));
    }

    /** The same, with one field more, or another in the place of one. */
    ModelState with(String field, FieldSpec spec) {
        var more = new LinkedHashMap<>(fields);
        more.put(field, spec);
        return new ModelState(app, name, more, options, proxied);
    }

    /**
     * The same, without a field.
     *
     * @throws MigrationError if there is none, or an index or constraint needs it
     */
    ModelState without(String field) {
        field(field);
        rulesOver(field)
                .findFirst()
                .ifPresent(rule -> {
                    throw new MigrationError(
                            "Field "
                                    + label()
                                    + "."
                                    + field
                                    + " is part of '"
                                    + rule
                                    + "': remove that first.");
                });
        var fewer = new LinkedHashMap<>(fields);
        fewer.remove(field);
        return new ModelState(app, name, fewer, options, proxied);
    }

    private Stream<String> rulesOver(String field) {
        Stream<String> byIndex =
                options.indexes().stream().filter(i -> isOver(i, field)).map(IndexSpec::name);
        Stream<String> byConstraint =
                options.constraints().stream()
                        .filter(c ->
                                switch (c) {
                                    case ConstraintSpec.Unique u -> isOver(u.index(""), field);
                                    case ConstraintSpec.Check k -> isOver(k.condition(), field);
                                })
                        .map(ModelState::title);
        Stream<String> byKey =
                options.compositeKey().stream()
                        .filter(part -> part.equals(field) || part.equals(field + "_id"))
                        .map(_ -> "its composite primary key");
        return Stream.of(byIndex, byConstraint, byKey).flatMap(all -> all);
    }

    private static boolean isOver(IndexSpec index, String field) {
        return index.fields().contains(field)
                || index.fields().contains("-" + field)
                || index.include().contains(field)
                || index.expressions().stream()
                        .anyMatch(rank -> Mentioned.in(rank.expression()).contains(field))
                || (index.condition() != null && isOver(index.condition(), field));
    }

    private static boolean isOver(Q condition, String field) {
        return Mentioned.in(condition).contains(field);
    }

    /** The same under another name. */
    ModelState named(String other) {
        return new ModelState(app, other, fields, options, proxied);
    }

    /** The same, with relations that lead where they lead on the site. */
    ModelState leading(Swaps swaps) {
        if (swaps.labels().isEmpty()) {
            return this;
        }
        var led = new LinkedHashMap<String, FieldSpec>();
        fields.forEach((field, spec) -> led.put(field, swaps.target(spec)));
        return with(led);
    }

    /** The same, with other fields. */
    ModelState with(SequencedMap<String, FieldSpec> others) {
        return new ModelState(app, name, others, options, proxied);
    }

    /**
     * The index of this name.
     *
     * @throws MigrationError if there is none
     */
    IndexSpec index(String index) {
        return options.indexes().stream()
                .filter(i -> i.name().equals(index))
                .findFirst()
                .orElseThrow(() ->
                        new MigrationError(
                                "Model "
                                        + label()
                                        + " has no index '"
                                        + index
                                        + "'. Choices are: "
                                        + String.join(
                                                ", ",
                                                options.indexes().stream()
                                                        .map(IndexSpec::name)
                                                        .toList())
                                        + "."));
    }

    /** The same, with other options. */
    ModelState with(Meta options) {
        return new ModelState(app, name, fields, options, proxied);
    }

    /** The same, with other indexes. */
    ModelState withIndexes(List<IndexSpec> indexes) {
        return with(options.indexes(indexes));
    }

    /** The same, with other constraints. */
    ModelState withConstraints(List<ConstraintSpec> constraints) {
        return with(options.constraints(constraints));
    }

    /** What a constraint is called among those of its model: a unique one may have no name. */
    static String title(ConstraintSpec constraint) {
        return constraint instanceof ConstraintSpec.Unique unique && unique.name().isEmpty()
                ? String.join("_", unique.fields())
                : constraint.name();
    }
}

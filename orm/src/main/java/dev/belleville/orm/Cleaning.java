package dev.belleville.orm;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.InstanceState;
import dev.belleville.orm.meta.Mentioned;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Substitution;
import dev.belleville.orm.relation.Links;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a whole instance: each field, its own {@code clean}, and what must be unique. */
final class Cleaning {
    private final BaseModel instance;
    private final ModelMeta model;
    private final Set<String> skipped;
    private final Map<String, List<Detail>> errors = new LinkedHashMap<>();

    Cleaning(BaseModel instance, Set<String> skipped) {
        this.instance = instance;
        this.skipped = new HashSet<>(skipped);
        Saving.complete(instance);
        model = Orm.current().registry().model(instance.getClass());
    }

    /**
     * Checks everything.
     *
     * @throws ValidationError with all that is wrong
     */
    void run() {
        cleanFields();
        try {
            instance.clean();
        } catch (ValidationError e) {
            e.errors().forEach(this::add);
        }
        skipped.addAll(errors.keySet());
        validateUnique();
        skipped.addAll(errors.keySet());
        validateConstraints();
        done();
    }

    /** Ends the checks. */
    void done() {
        if (!errors.isEmpty()) {
            throw new ValidationError(errors);
        }
    }

    Cleaning cleanFields() {
        Links.name(instance, model);
        Links.settle(instance, model, Saving.aliasOf(instance, null));
        Uploads.check(instance, model)
                .forEach((field, details) -> {
                    if (!skipped.contains(field.name())) {
                        add(field.name(), details);
                    }
                });
        for (FieldMeta field : model.columns()) {
            if (!skipped.contains(field.name()) && !field.isParentLink()) {
                check(field);
            }
        }
        return this;
    }

    private void add(String name, List<Detail> details) {
        if (!details.isEmpty()) {
            errors.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(details);
        }
    }

    private void check(FieldMeta field) {
        Object value = field.get(instance);
        if (field.isPrimaryKey() && value == null && field.kind().isAuto()) {
            return;
        }
        boolean byDatabase =
                field.spec().isGenerated() || (field.spec().hasDatabaseDefault() && value == null);
        if (byDatabase) {
            return;
        }
        if (value == null && holdsUnknownChoice(field)) {
            add(field.name(), List.of(unknownChoice(field)));
            return;
        }
        List<Detail> details = field.validate(value);
        add(field.name(), details);
        RelationMeta relation = field.relation();
        if (relation != null && value != null && details.isEmpty()) {
            checkTarget(field, relation, value);
        }
    }

    /** Whether the row holds a text that is no constant of the field's enum. */
    private boolean holdsUnknownChoice(FieldMeta field) {
        InstanceState state = instance.modelState();
        return state.isDeferred(field.name()) && !state.isOpen(field.name());
    }

    private Detail unknownChoice(FieldMeta field) {
        Object stored =
                there(model.baseManager().all())
                        .filter("pk", instance.pk())
                        .flat(field.name())
                        .first();
        return field.complaint(
                "Value %(value)r is not a valid choice.",
                "invalid_choice", Map.of("value", String.valueOf(stored)));
    }

    private void checkTarget(FieldMeta field, RelationMeta relation, Object key) {
        ModelMeta target = relation.target();
        FieldMeta held = relation.keyField();
        QuerySet<? extends BaseModel> rows =
                there(target.baseManager().all()).filter(held.name(), key);
        Q limit = relation.limit();
        if (!(limit == null ? rows : rows.filter(limit)).exists()) {
            add(
                    field.name(),
                    List.of(
                            field.complaint(
                                    "%(model)s instance with %(field)s %(value)r does not exist.",
                                    "invalid",
                                    Map.of(
                                            "model",
                                            target.verboseName(),
                                            "field",
                                            held.name(),
                                            "value",
                                            key))));
        }
    }

    Cleaning validateUnique() {
        for (FieldMeta field : model.columns()) {
            boolean isNew = !field.isPrimaryKey() || instance.modelState().isNew();
            if (!field.isParentLink()
                    && field.isUnique()
                    && isNew
                    && isTaken(List.of(field), null, true)) {
                add(field.name(), List.of(taken(List.of(field))));
            }
        }
        boolean isNewKey = model.isComposite() && instance.modelState().isNew();
        if (isNewKey && isTaken(model.keyFields(), null, true)) {
            add(ValidationError.NON_FIELD, List.of(taken(model.keyFields())));
        }
        for (ConstraintSpec constraint : constraints()) {
            if (constraint instanceof ConstraintSpec.Unique unique && unique.name().isEmpty()) {
                checkTogether(unique);
            }
        }
        for (FieldMeta field : model.columns()) {
            field.uniqueFor().forEach((part, of) -> checkUniqueFor(field, part, model.field(of)));
        }
        return this;
    }

    /** Its own, and those of the rows that this one extends. */
    private List<ConstraintSpec> constraints() {
        var all = new ArrayList<>(model.options().constraints());
        model.lineage().forEach(above -> all.addAll(above.options().constraints()));
        return all;
    }

    private void checkTogether(ConstraintSpec.Unique unique) {
        List<FieldMeta> fields = unique.fields().stream().map(model::field).toList();
        if (isTaken(fields, null, true)) {
            boolean one = fields.size() == 1;
            add(one ? fields.getFirst().name() : ValidationError.NON_FIELD, List.of(taken(fields)));
        }
    }

    Cleaning validateConstraints() {
        var holds = new ConditionCheck(instance, model);
        for (ConstraintSpec constraint : constraints()) {
            switch (constraint) {
                case ConstraintSpec.Check check -> {
                    boolean asked = !isOverSkipped(check.condition());
                    if (asked && Boolean.FALSE.equals(holds.test(check.condition()))) {
                        add(ValidationError.NON_FIELD, List.of(broken(check)));
                    }
                }
                case ConstraintSpec.Unique unique when !unique.name().isEmpty() ->
                        check(unique, holds);
                case ConstraintSpec.Unique _ -> {}
            }
        }
        return this;
    }

    private void check(ConstraintSpec.Unique unique, ConditionCheck holds) {
        Q condition = unique.condition();
        boolean concerned =
                condition == null
                        || (!isOverSkipped(condition)
                                && Boolean.TRUE.equals(holds.test(condition)));
        List<FieldMeta> fields = unique.fields().stream().map(model::field).toList();
        List<Q> computed = computed(unique);
        if (!concerned
                || computed.size() < unique.expressions().size()
                || !isTaken(fields, together(computed, condition), unique.nullsDistinct())) {
            return;
        }
        boolean usual = unique.violation().equals(ConstraintSpec.Violation.USUAL);
        boolean plain = condition == null && usual && computed.isEmpty();
        boolean one = plain && fields.size() == 1;
        add(
                one ? fields.getFirst().name() : ValidationError.NON_FIELD,
                List.of(plain ? taken(fields) : broken(unique)));
    }

    private static @Nullable Q together(List<Q> computed, @Nullable Q condition) {
        var all = new ArrayList<>(computed);
        if (condition != null) {
            all.add(condition);
        }
        return all.isEmpty() ? null : Q.all(all.toArray(Q[]::new));
    }

    /** That other rows agree in each expression; fewer where one cannot be told before. */
    private List<Q> computed(ConstraintSpec.Unique unique) {
        var values = Substitution.values(name -> value(model.field(name)));
        var found = new ArrayList<Q>();
        for (Expression expression : unique.expressions()) {
            boolean told = !Mentioned.in(expression).isEmpty() && !isOverSkipped(expression);
            if (told) {
                Expression mine = values.in(expression);
                Q same = Q.of(expression, "exact", mine);
                found.add(
                        unique.nullsDistinct()
                                ? same
                                : same.or(
                                        Q.of(expression, "isnull", true)
                                                .and(Q.of(mine, "isnull", true))));
            }
        }
        return found;
    }

    private Value value(FieldMeta field) {
        return new Value(field.toStored(field.get(instance)), field.storedKind());
    }

    private boolean isOverSkipped(Expression expression) {
        return Mentioned.in(expression).stream().anyMatch(skipped::contains);
    }

    private static Detail broken(ConstraintSpec constraint) {
        String said = constraint.violation().message();
        return Detail.of(
                said.isEmpty() ? "Constraint “%(name)s” is violated." : said,
                constraint.violation().code(),
                Map.of("name", constraint.name()));
    }

    /** Whether another row agrees in all {@code fields}. */
    private boolean isTaken(List<FieldMeta> fields, @Nullable Q condition, boolean nullsDistinct) {
        // In the table that has the fields: rows that this model does not extend count too.
        ModelMeta owner = fields.isEmpty() ? model : fields.getFirst().model();
        QuerySet<? extends BaseModel> same = there(owner.defaultManager().all());
        for (FieldMeta field : fields) {
            Object value = field.get(instance);
            boolean byDatabase = field.spec().isGenerated() || field.isLeftToDatabase(instance);
            if ((value == null && (nullsDistinct || byDatabase))
                    || skipped.contains(field.name())) {
                return false;
            }
            same = same.filter(field.name(), value);
        }
        return others(condition == null ? same : same.filter(condition)).exists();
    }

    private QuerySet<? extends BaseModel> others(QuerySet<? extends BaseModel> same) {
        Object key = instance.pk();
        return key != null && !instance.modelState().isNew() ? same.exclude("pk", key) : same;
    }

    private void checkUniqueFor(FieldMeta field, String part, FieldMeta of) {
        Object value = field.get(instance);
        LocalDate day = day(of.get(instance));
        if (value == null
                || day == null
                || skipped.contains(field.name())
                || skipped.contains(of.name())) {
            return;
        }
        QuerySet<? extends BaseModel> same =
                there(field.model().defaultManager().all()).filter(field.name(), value);
        same =
                switch (part) {
                    case "year" -> same.filter(of.name() + "__year", day.getYear());
                    case "month" -> same.filter(of.name() + "__month", day.getMonthValue());
                    default ->
                            same.filter(of.name() + "__day", day.getDayOfMonth())
                                    .filter(of.name() + "__month", day.getMonthValue())
                                    .filter(of.name() + "__year", day.getYear());
                };
        if (others(same).exists()) {
            add(
                    field.name(),
                    List.of(
                            field.complaint(
                                    "%(field_label)s must be unique for %(date_field_label)s"
                                            + " %(lookup_type)s.",
                                    "unique_for_date",
                                    Map.of(
                                            "field_label",
                                            capitalised(field.label()),
                                            "date_field_label",
                                            capitalised(of.label()),
                                            "lookup_type",
                                            part))));
        }
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day;
            case Instant moment -> moment.atOffset(ZoneOffset.UTC).toLocalDate();
            case null, default -> null;
        };
    }

    private Detail taken(List<FieldMeta> fields) {
        List<String> labels = fields.stream().map(field -> capitalised(field.label())).toList();
        String model = capitalised(fields.getFirst().model().verboseName());
        if (labels.size() == 1) {
            return fields.getFirst()
                    .complaint(
                            "%(model_name)s with this %(field_label)s already exists.",
                            "unique",
                            Map.of("model_name", model, "field_label", labels.getFirst()));
        }
        String others = String.join(", ", labels.subList(0, labels.size() - 1));
        String and = Translation.gettext("and");
        return Detail.of(
                "%(model_name)s with this %(field_labels)s already exists.",
                "unique_together",
                Map.of(
                        "model_name",
                        model,
                        "field_labels",
                        others + " " + and + " " + labels.getLast()));
    }

    private <T extends BaseModel> QuerySet<T> there(QuerySet<T> rows) {
        @Nullable String database = instance.modelState().database();
        return database == null ? rows : rows.using(database);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

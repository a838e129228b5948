package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.Manager;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The serializer field that a model's field asks for. REST framework's {@code build_field}. */
final class ModelFields {
    private final ModelMeta model;
    private final RelationStyle style;

    ModelFields(ModelMeta model) {
        this(model, RelationStyle.KEYS);
    }

    /** With relations in {@code style}. */
    ModelFields(ModelMeta model, RelationStyle style) {
        this.model = model;
        this.style = style;
    }

    /**
     * The field shown as {@code name}; {@code first_name} finds the attribute {@code firstName}.
     *
     * @throws ImproperlyConfigured where the model has nothing of the name
     */
    SerializerField named(String name) {
        for (String attribute : new String[] {name, camel(name)}) {
            SerializerField field = find(attribute);
            if (field != null) {
                return attribute.equals(name) ? field : field.source(attribute);
            }
        }
        if (name.equals(SiteSetting.of(RestSettings.URL_FIELD_NAME))) {
            return HyperlinkedIdentityField.of(detailOf(model));
        }
        throw new ImproperlyConfigured(
                "'%s' is no attribute of %s. Fields are: %s.%s Declare it with field(), or leave it out."
                        .formatted(
                                name,
                                model.name(),
                                String.join(", ", model.lookupNames()),
                                Suggestion.of(name, model.lookupNames())));
    }

    /** The usual name of the route of one row of {@code model}. {@code get_detail_view_name}. */
    static String detailOf(ModelMeta model) {
        return model.name().toLowerCase(Locale.ROOT) + "-detail";
    }

    private @Nullable SerializerField find(String attribute) {
        RelationMeta relation = model.findRelation(attribute);
        if (relation != null) {
            return related(relation);
        }
        FieldMeta field = model.findField(attribute);
        if (field != null) {
            return field.relation() == null ? column(field) : ReadOnlyField.of();
        }
        boolean method =
                Arrays.stream(model.type().getMethods())
                        .anyMatch(found ->
                                found.getName().equals(attribute)
                                        && found.getParameterCount() == 0
                                        && !Modifier.isStatic(found.getModifiers()));
        return method ? ReadOnlyField.of() : null;
    }

    /** The field of the model's primary key. */
    SerializerField key() {
        return ColumnFields.of(model.primaryKey());
    }

    private static String camel(String snake) {
        var name = new StringBuilder();
        for (int i = 0; i < snake.length(); i++) {
            boolean joint = snake.charAt(i) == '_' && i > 0 && i + 1 < snake.length();
            name.append(joint ? Character.toUpperCase(snake.charAt(++i)) : snake.charAt(i));
        }
        return name.toString();
    }

    private static SerializerField worded(SerializerField shown, FieldMeta field) {
        String label = field.spec().text().label();
        if (!label.isEmpty()) {
            shown.label(capitalized(label));
        } else if (field.kind().isAuto() && field.name().equals("id")) {
            shown.label("ID");
        }
        return shown.helpText(field.help());
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private SerializerField column(FieldMeta field) {
        SerializerField shown = worded(ColumnFields.of(field), field);
        if (field.isNullable()) {
            shown.allowNull();
        }
        boolean fixed =
                field.kind().isAuto()
                        || field.kind() == FieldKind.BINARY // as with Django, nobody edits bytes
                        || field.is(Flag.NOT_EDITABLE)
                        || field.spec().isGenerated();
        if (fixed) {
            shown.withoutLimits();
            return shown.readOnly();
        }
        return narrowed(shown, field);
    }

    /** What holds of columns and relations alike that can be written. */
    private SerializerField narrowed(SerializerField shown, FieldMeta field) {
        if (field.hasDefault() || field.is(Flag.BLANK) || field.isNullable()) {
            shown.optional();
        }
        field.validators().forEach(shown::validator);
        if (isUnique(field)) {
            String message =
                    "%s with this %s already exists.".formatted(model.verboseName(), field.label());
            shown.validator(UniqueValidator.among(Manager.of(model.type())::all, message));
        }
        return shown;
    }

    /** Whether no two rows may have the same, by the column or by a rule of the model's own. */
    private boolean isUnique(FieldMeta field) {
        return field.isUnique()
                || model.options().constraints().stream()
                        .anyMatch(rule ->
                                rule instanceof ConstraintSpec.Unique unique
                                        && unique.fields().equals(List.of(field.name()))
                                        && ModelRules.isPlain(unique));
    }

    /** That rows have nothing to be asked by for {@code relation}, and the remedy. */
    static String unheld(RelationMeta relation) {
        String attribute =
                relation.isMany()
                        ? "final Many<%s> %s = Many.to(%1$s.class);"
                        : "final Ref<@Nullable %s> %s = Ref.to(%1$s.class);";
        return "%s has no attribute for its relation '%s': add 'public %s' to it, or leave it out."
                .formatted(
                        relation.model().name(),
                        relation.name(),
                        attribute.formatted(relation.target().name(), relation.name()));
    }

    private SerializerField related(RelationMeta relation) {
        if (!relation.isHeld()) {
            throw new ImproperlyConfigured(unheld(relation));
        }
        if (style.isNested()) {
            return style.nested(relation);
        }
        RelatedField<?> one = style.related(relation.target());
        FieldMeta field = relation.field();
        if (relation.isMany()) {
            ManyRelatedField many = one.many();
            if (!relation.isForward()) {
                return many;
            }
            worded(many, field);
            return field.is(Flag.BLANK) ? many.optional() : many.notEmpty();
        }
        if (!relation.isForward()) {
            return one.allowNull().readOnly();
        }
        worded(one, field);
        if (field.isNullable()) {
            one.allowNull();
        }
        return field.is(Flag.NOT_EDITABLE) ? one.readOnly() : narrowed(one, field);
    }
}

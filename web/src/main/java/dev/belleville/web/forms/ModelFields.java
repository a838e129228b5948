package dev.belleville.web.forms;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The field of a form that goes with a model's. Django's {@code formfield}. */
final class ModelFields {
    private ModelFields() {}

    /** Whether visitors may change it: not what the database or a save writes by itself. */
    static boolean isEditable(FieldMeta field) {
        return !field.is(Flag.NOT_EDITABLE)
                && !field.is(Flag.AUTO_NOW)
                && !field.is(Flag.AUTO_NOW_ADD)
                && !field.kind().isAuto()
                && !field.spec().isGenerated()
                && !field.isVersion()
                && !field.isParentLink()
                && field.kind() != FieldKind.BINARY
                && field.kind() != FieldKind.ARRAY;
    }

    static FormField<?> of(FieldMeta meta) {
        FormField<?> field = made(meta);
        if (meta.is(Flag.BLANK) || meta.kind() == FieldKind.BOOLEAN) {
            field.optional();
        }
        field.labelInSmall(meta.label());
        field.help(meta.help());
        if (meta.hasDefault()) {
            field.initialFrom(meta::defaultValue);
        }
        return field;
    }

    private static FormField<?> made(FieldMeta meta) {
        if (!meta.spec().choices().isEmpty() && !meta.kind().isRelation()) {
            return choice(meta);
        }
        return switch (meta.kind()) {
            case CHAR -> text(FormFields.text(), meta);
            case TEXT -> {
                CharFormField field = text(FormFields.text(), meta);
                field.widget(Widgets.textarea());
                yield field;
            }
            case SLUG -> text(FormFields.slug(meta.allowsUnicode()), meta);
            case EMAIL -> text(FormFields.email(), meta);
            case URL -> text(FormFields.url(), meta);
            case GENERIC_IP_ADDRESS -> nulls(FormFields.ip(), meta);
            case FILE_PATH -> paths(meta);
            case SMALL_INTEGER,
                    INTEGER,
                    BIG_INTEGER,
                    POSITIVE_SMALL_INTEGER,
                    POSITIVE_INTEGER,
                    POSITIVE_BIG_INTEGER ->
                    limited(FormFields.integer(), meta);
            case DECIMAL ->
                    limited(FormFields.decimal(meta.spec().size(), meta.spec().places()), meta);
            case FLOAT -> limited(FormFields.floating(), meta);
            case BOOLEAN -> meta.isNullable() ? FormFields.nullBool() : FormFields.bool();
            case DATE -> FormFields.date();
            case TIME -> FormFields.time();
            case DATE_TIME -> FormFields.dateTime();
            case DURATION -> FormFields.duration();
            case UUID -> FormFields.uuid();
            case JSON -> FormFields.json();
            case FILE -> FormFields.file().maxName(meta.spec().size());
            case IMAGE -> FormFields.image().maxName(meta.spec().size());
            case FOREIGN_KEY, ONE_TO_ONE, MANY_TO_MANY -> related(meta);
            default ->
                    throw new ImproperlyConfigured(
                            meta + " has no form field by itself; add one of your own.");
        };
    }

    private static CharFormField text(CharFormField field, FieldMeta meta) {
        if (meta.spec().size() > 0) {
            field.max(meta.spec().size());
        }
        return nulls(field, meta);
    }

    private static CharFormField nulls(CharFormField field, FieldMeta meta) {
        return meta.isNullable() ? field.emptyIsNull() : field;
    }

    private static FormField<?> paths(FieldMeta meta) {
        return FormFields.choice(() -> {
            var found = meta.paths();
            return found == null
                    ? List.of()
                    : found.choices().stream()
                            .map(one -> Option.of(one.value(), one.label()))
                            .toList();
        });
    }

    private static FormField<?> choice(FieldMeta meta) {
        var options = new ArrayList<Option>();
        boolean mustChoose = !meta.is(Flag.BLANK) && meta.hasDefault();
        boolean own = meta.spec().choices().stream().anyMatch(one -> one.value().isEmpty());
        if (!mustChoose && !own) {
            options.add(Option.of("", RowChoices.NONE_CHOSEN));
        }
        meta.spec().choices().forEach(one -> options.add(Option.of(one.value(), one.label())));
        List<Option> all = List.copyOf(options);
        boolean text = meta.javaType() == String.class && !meta.isNullable();
        Supplier<List<Option>> given = () -> all;
        return new ChoiceFormField<Object>(given, meta::parse, text ? "" : null);
    }

    private static FormField<?> limited(NumberFormField<?> field, FieldMeta meta) {
        if (meta.min() instanceof Number least) {
            field.min(least);
        }
        if (meta.most() instanceof Number most) {
            field.max(most);
        }
        return field;
    }

    private static FormField<?> related(FieldMeta meta) {
        RelationMeta relation = meta.relation();
        if (relation == null) {
            throw new ImproperlyConfigured(meta + " leads to no model.");
        }
        return related(relation, relation.target().type());
    }

    @SuppressWarnings("unchecked") // the manager of a model gives its rows
    private static <M extends BaseModel> FormField<?> related(
            RelationMeta relation, Class<M> target) {
        Supplier<QuerySet<M>> rows =
                () -> {
                    var all = (QuerySet<M>) relation.target().defaultManager().all();
                    @Nullable Q limit = relation.limit();
                    return limit == null ? all : all.filter(limit).distinct();
                };
        if (relation.isMany()) {
            return FormFields.rows(target, rows);
        }
        FieldMeta key = relation.keyField();
        return FormFields.row(target, rows, key.isPrimaryKey() ? "" : key.name(), String::valueOf);
    }
}

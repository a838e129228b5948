package dev.belleville.rest.serializers;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import java.util.Objects;

/**
 * The serializer field that the kind of a column asks for, before what the model says of null,
 * defaults and rules. REST framework's {@code serializer_field_mapping}.
 */
final class ColumnFields {
    private ColumnFields() {}

    static SerializerField of(FieldMeta field) {
        if (field.javaType().isEnum() || !field.spec().choices().isEmpty()) {
            return choice(field);
        }
        FieldKind kind = field.spec().isGenerated() ? field.storedKind() : field.kind();
        return switch (kind) {
            case SLUG ->
                    text(field.allowsUnicode() ? SlugField.ofUnicode() : SlugField.of(), field);
            case DECIMAL ->
                    bounded(DecimalField.of(field.spec().size(), field.spec().places()), field);
            case FLOAT -> bounded(FloatField.of(), field);
            case JSON -> JsonField.of(field.javaType());
            case GENERIC_IP_ADDRESS -> text(IpAddressField.of(field.protocol()), field);
            case FILE_PATH -> path(field);
            case BINARY -> new ModelField(field);
            case CHAR, TEXT, EMAIL, URL -> text((CharField) item(field.spec(), kind), field);
            case ARRAY -> array(field.spec());
            case BOOLEAN, FILE, IMAGE, DATE, DATE_TIME, TIME, DURATION, UUID ->
                    item(field.spec(), kind);
            default -> bounded(IntegerField.of(), field);
        };
    }

    /** That of a kind of which the specification says all. */
    private static SerializerField item(FieldSpec spec, FieldKind kind) {
        int size = spec.size() > 0 ? spec.size() : Integer.MAX_VALUE;
        return switch (kind) {
            case BOOLEAN -> BooleanField.of();
            case CHAR -> CharField.of().max(size);
            case TEXT -> CharField.of().max(size).multiline();
            case SLUG -> SlugField.of().max(size);
            case EMAIL -> EmailField.of().max(size);
            case URL -> UrlField.of().max(size);
            case FILE -> FileField.of().max(size);
            case IMAGE -> ImageField.of().max(size);
            case DECIMAL -> DecimalField.of(spec.size(), spec.places());
            case FLOAT -> FloatField.of();
            case DATE -> DateField.of();
            case DATE_TIME -> DateTimeField.of();
            case TIME -> TimeField.of();
            case DURATION -> DurationField.of();
            case UUID -> UuidField.of();
            case JSON -> JsonField.of();
            case GENERIC_IP_ADDRESS -> IpAddressField.of();
            case ARRAY -> array(spec);
            default -> IntegerField.of();
        };
    }

    /** Of values that may be null where its elements may. */
    private static SerializerField array(FieldSpec spec) {
        FieldSpec element = Objects.requireNonNull(spec.definition().element());
        SerializerField child = item(element, element.kind());
        if (element.is(Flag.NULL)) {
            child.allowNull();
        }
        ListField list = ListField.of(child);
        return spec.size() > 0 ? list.max(spec.size()) : list;
    }

    private static SerializerField path(FieldMeta field) {
        var paths = field.paths();
        return paths == null ? text(CharField.of(), field) : new FilePathField(paths::choices);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class was just seen to be an enum
    private static SerializerField choice(FieldMeta field) {
        ChoiceField choice =
                field.javaType().isEnum()
                        ? ChoiceField.of((Class) field.javaType())
                        : ChoiceField.of(field.spec().choices());
        return field.is(Flag.BLANK) && field.kind().isText() ? choice.allowBlank() : choice;
    }

    private static CharField text(CharField shown, FieldMeta field) {
        if (field.spec().size() > 0) {
            shown.max(field.spec().size());
        }
        return field.is(Flag.BLANK) && field.kind().isText() ? shown.allowBlank() : shown;
    }

    /** With the bounds that the model declares, or that the column has. */
    private static NumberField bounded(NumberField shown, FieldMeta field) {
        shown.within(field);
        return shown;
    }
}

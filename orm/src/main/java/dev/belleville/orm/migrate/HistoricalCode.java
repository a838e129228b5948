package dev.belleville.orm.migrate;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.RelationSpec;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldBuilder;
import java.lang.classfile.Signature;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.TypeAnnotation.TypePathComponent;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the class of one historical model: public fields with the marks of a model's. */
final class HistoricalCode {
    /** The static field with the model's options. */
    static final String OPTIONS = "META";

    private final String name;
    private final ModelState model;
    private final ClassDesc parent;

    /** The {@code parent} of a proxy is the class of the model that it stands for. */
    HistoricalCode(String name, ModelState model, Class<?> parent) {
        this.name = name;
        this.model = model;
        this.parent = desc(parent);
    }

    byte[] write() {
        return ClassFile.of().build(ClassDesc.of(name), this::write);
    }

    private void write(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER);
        type.withSuperclass(parent);
        type.with(
                RuntimeVisibleAnnotationsAttribute.of(
                        Annotation.of(
                                desc(Entity.class),
                                AnnotationElement.ofBoolean("proxy", model.isProxy()))));
        type.withField(OPTIONS, desc(Meta.class), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
        model.fields()
                .forEach((field, spec) ->
                        type.withField(field, desc(type(spec)), made -> write(made, spec)));
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_PUBLIC,
                code ->
                        code.aload(0)
                                .invokespecial(
                                        parent, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .return_());
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static void write(FieldBuilder field, FieldSpec spec) {
        field.withFlags(ClassFile.ACC_PUBLIC);
        RelationSpec relation = spec.relation();
        field.with(
                RuntimeVisibleAnnotationsAttribute.of(
                        relation == null ? column(spec) : relation(spec, relation)));
        if (relation != null || spec.definition().element() != null) {
            field.with(SignatureAttribute.of(signature(spec)));
        }
        if (spec.is(Flag.NULL)) {
            field.with(RuntimeVisibleTypeAnnotationsAttribute.of(nullable(relation != null)));
        }
    }

    /** On the field, or on what a relation leads to. */
    private static TypeAnnotation nullable(boolean inside) {
        List<TypePathComponent> path =
                inside
                        ? List.of(TypePathComponent.of(TypePathComponent.Kind.TYPE_ARGUMENT, 0))
                        : List.of();
        return TypeAnnotation.of(
                TypeAnnotation.TargetInfo.ofField(), path, Annotation.of(desc(Nullable.class)));
    }

    /** The type with what it holds. */
    private static Signature.ClassTypeSig signature(FieldSpec spec) {
        FieldSpec element = spec.definition().element();
        if (spec.relation() == null && element == null) {
            return Signature.ClassTypeSig.of(desc(type(spec)));
        }
        return Signature.ClassTypeSig.of(
                desc(type(spec)),
                Signature.TypeArg.of(
                        element == null
                                ? Signature.ClassTypeSig.of(desc(HistoricalModel.class))
                                : signature(element)));
    }

    private static Class<?> type(FieldSpec spec) {
        if (spec.kind().isWhole()) {
            return Long.class;
        }
        if (spec.kind().isText()) {
            return String.class;
        }
        return switch (spec.kind()) {
            case GENERIC_IP_ADDRESS -> String.class;
            case BOOLEAN -> Boolean.class;
            case DECIMAL -> BigDecimal.class;
            case FLOAT -> Double.class;
            case DATE -> LocalDate.class;
            case DATE_TIME -> Instant.class;
            case TIME -> LocalTime.class;
            case DURATION -> Duration.class;
            case UUID -> UUID.class;
            case BINARY -> byte[].class;
            case JSON -> Object.class;
            case ARRAY -> List.class;
            case FOREIGN_KEY, ONE_TO_ONE -> Ref.class;
            case MANY_TO_MANY -> Many.class;
            default -> throw new IllegalArgumentException("A field without a kind.");
        };
    }

    private static Annotation column(FieldSpec spec) {
        var said = new ArrayList<AnnotationElement>();
        // A text without a limit is no CHAR to a class, though some databases have it.
        FieldKind kind =
                spec.kind() == FieldKind.CHAR && spec.size() == 0 ? FieldKind.TEXT : spec.kind();
        said.add(AnnotationElement.of("kind", constant(kind)));
        FieldSpec value = innermost(spec);
        if (value.kind() == FieldKind.DECIMAL) {
            said.add(AnnotationElement.ofInt("digits", value.size()));
            said.add(AnnotationElement.ofInt("places", value.places()));
        } else {
            said.add(AnnotationElement.ofInt("max", value.size()));
        }
        said.add(AnnotationElement.ofBoolean("unique", spec.is(Flag.UNIQUE)));
        said.add(AnnotationElement.ofBoolean("primaryKey", spec.is(Flag.PRIMARY_KEY)));
        said.add(AnnotationElement.ofBoolean("autoNow", spec.is(Flag.AUTO_NOW)));
        said.add(AnnotationElement.ofBoolean("autoNowAdd", spec.is(Flag.AUTO_NOW_ADD)));
        ColumnDefinition.Generated generated = spec.definition().generated();
        if (generated != null) {
            said.add(AnnotationElement.ofString("generated", generated.expression()));
            said.add(AnnotationElement.ofBoolean("stored", generated.stored()));
        }
        common(said, spec);
        return Annotation.of(desc(Column.class), said);
    }

    /** What an array holds in the end; all else is itself. */
    private static FieldSpec innermost(FieldSpec spec) {
        FieldSpec element = spec.definition().element();
        return element == null ? spec : innermost(element);
    }

    /** What columns and relations say alike. */
    private static void common(List<AnnotationElement> said, FieldSpec spec) {
        String preset = spec.definition().defaultText();
        if (preset != null) {
            said.add(AnnotationElement.ofString("dbDefault", preset));
        }
        said.add(AnnotationElement.ofString("column", spec.column()));
        said.add(AnnotationElement.ofBoolean("blank", spec.is(Flag.BLANK)));
    }

    private static Annotation relation(FieldSpec spec, RelationSpec to) {
        var said = new ArrayList<AnnotationElement>();
        said.add(AnnotationElement.ofString("relatedName", to.relatedName()));
        said.add(AnnotationElement.ofString("relatedQueryName", to.relatedQueryName()));
        if (spec.kind() == FieldKind.MANY_TO_MANY) {
            said.add(AnnotationElement.ofString("through", to.through()));
            said.add(
                    AnnotationElement.of(
                            "throughFields",
                            AnnotationValue.ofArray(
                                    to.throughFields().stream()
                                            .map(AnnotationValue::ofString)
                                            .toArray(AnnotationValue[]::new))));
            said.add(AnnotationElement.ofBoolean("symmetrical", to.symmetrical()));
            said.add(AnnotationElement.ofString("table", to.table()));
            return Annotation.of(desc(ManyToMany.class), said);
        }
        said.add(AnnotationElement.ofString("toField", to.toField()));
        said.add(AnnotationElement.of("onDelete", constant(onDelete(to))));
        common(said, spec);
        if (spec.kind() == FieldKind.FOREIGN_KEY) {
            return Annotation.of(desc(ForeignKey.class), said);
        }
        said.add(AnnotationElement.ofBoolean("primaryKey", spec.is(Flag.PRIMARY_KEY)));
        return Annotation.of(desc(OneToOne.class), said);
    }

    /** What code decides today no history knows. */
    private static OnDelete onDelete(RelationSpec to) {
        return to.onDelete() == OnDelete.SET ? OnDelete.DO_NOTHING : to.onDelete();
    }

    private static AnnotationValue constant(Enum<?> value) {
        return AnnotationValue.ofEnum(desc(value.getDeclaringClass()), value.name());
    }
}

package dev.belleville.processor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a model and of the classes above it, as the ORM reads them at run time. */
final class Members {
    static final String BASE_MODEL = "dev.belleville.orm.BaseModel";
    private static final String MODEL = "dev.belleville.orm.Model";
    private static final String RELATION_PATH = "dev.belleville.orm.RelationPath";
    private static final Set<String> RELATIONS =
            Set.of("dev.belleville.orm.Ref", "dev.belleville.orm.Many");

    /** No look-up names it: it goes over two other fields. */
    private static final String GENERIC = "dev.belleville.orm.GenericForeignKey";

    private static final String COLUMN = "dev.belleville.orm.Column";
    private static final Set<String> MARKS =
            Set.of(
                    COLUMN,
                    "dev.belleville.orm.ForeignKey",
                    "dev.belleville.orm.OneToOne",
                    "dev.belleville.orm.ManyToMany");

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Types types;
    private final Naming naming;
    private final TypeElement model;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Members(ProcessingEnvironment environment, Naming naming, TypeElement model) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.naming = naming;
        this.model = model;
    }

    /** The fields that look-ups may name, inherited ones first. */
    Collection<Member> read() {
        collect(model);
        return members.values();
    }

    private void collect(TypeElement type) {
        if (type.getSuperclass() instanceof DeclaredType above
                && above.asElement() instanceof TypeElement parent
                && !parent.getQualifiedName().contentEquals(BASE_MODEL)) {
            collect(parent);
        }
        if (type.getQualifiedName().contentEquals(MODEL) && bringsItsKey(model)) {
            return;
        }
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            Set<Modifier> modifiers = field.getModifiers();
            boolean isGeneric = GENERIC.equals(field.asType().toString());
            if (isGeneric
                    || modifiers.contains(Modifier.STATIC)
                    || modifiers.contains(Modifier.TRANSIENT)) {
                continue;
            }
            if (modifiers.contains(Modifier.PUBLIC)) {
                Member member = member(field);
                if (members.put(member.name(), member) != null) {
                    refuse(
                            field,
                            "The field %s hides one of a class above; give one of them another name."
                                    .formatted(member.name()));
                }
            } else {
                refuseHiddenColumn(field);
            }
        }
    }

    /** Whether a key of its own takes the place of the id that an abstract class inherits. */
    private static boolean bringsItsKey(TypeElement type) {
        return type.getSuperclass() instanceof DeclaredType above
                && above.asElement() instanceof TypeElement parent
                && !parent.getQualifiedName().contentEquals(MODEL)
                && (ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                                .anyMatch(field -> says(field, "primaryKey", "true"))
                        || bringsItsKey(parent));
    }

    private void refuseHiddenColumn(VariableElement field) {
        for (AnnotationMirror mark : field.getAnnotationMirrors()) {
            if (mark.getAnnotationType().asElement() instanceof TypeElement type
                    && MARKS.contains(type.getQualifiedName().toString())) {
                refuse(
                        field,
                        "The field %s has @%s but is not public; make it public."
                                .formatted(field.getSimpleName(), type.getSimpleName()));
            }
        }
    }

    private Member member(VariableElement field) {
        // A field of a generic class above has the type that this model gives it.
        TypeMirror type =
                types.stripAnnotations(types.asMemberOf((DeclaredType) model.asType(), field));
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && RELATIONS.contains(element.getQualifiedName().toString())) {
            return relation(field, declared);
        }
        String name = field.getSimpleName().toString();
        TypeMirror element = isArray(field) ? elementType(type) : null;
        return element == null
                ? value(name, type)
                : new Member.Value(name, "ArrayPath", element.toString());
    }

    /** Whether it says {@code @Column(kind = FieldKind.ARRAY)}. */
    private static boolean isArray(VariableElement field) {
        return says(field, "kind", "ARRAY");
    }

    /** Whether an annotation of the field gives {@code element} the value {@code value}. */
    private static boolean says(VariableElement field, String element, String value) {
        return field.getAnnotationMirrors().stream()
                .filter(mark ->
                        mark.getAnnotationType().asElement() instanceof TypeElement type
                                && MARKS.contains(type.getQualifiedName().toString()))
                .flatMap(mark -> mark.getElementValues().entrySet().stream())
                .anyMatch(said ->
                        said.getKey().getSimpleName().contentEquals(element)
                                && said.getValue().getValue().toString().equals(value));
    }

    /** What the elements of a list are, where that has a name. */
    private @Nullable TypeMirror elementType(TypeMirror list) {
        return list instanceof DeclaredType declared
                        && declared.getTypeArguments().size() == 1
                        && declared.getTypeArguments().getFirst().getKind() == TypeKind.DECLARED
                        && isNameable(declared.getTypeArguments().getFirst())
                ? declared.getTypeArguments().getFirst()
                : null;
    }

    private Member relation(VariableElement field, DeclaredType relation) {
        String name = field.getSimpleName().toString();
        String step = isMethodOfPaths(name) ? name + "_" : name;
        TypeElement target = target(relation);
        if (target == null) {
            return new Member.Relation(name, step, "RelationPath");
        }
        if (!isEntity(target)) {
            refuse(
                    field,
                    "The relation %1$s points to %2$s, which is no model; write @Entity on %2$s."
                            .formatted(name, target.getSimpleName()));
        }
        boolean leadsOn = naming.hasNames(target) && naming.isNameable(target, home());
        return new Member.Relation(
                name, step, leadsOn ? naming.qualifiedName(target) + ".Path" : "RelationPath");
    }

    /**
     * The model at the other end; null where the field gives its label alone: {@code
     * Ref<BaseModel>}.
     */
    private @Nullable TypeElement target(DeclaredType relation) {
        List<? extends TypeMirror> arguments = relation.getTypeArguments();
        if (arguments.isEmpty() || arguments.getFirst().getKind() != TypeKind.DECLARED) {
            return null;
        }
        var target = (TypeElement) types.asElement(arguments.getFirst());
        return target.getModifiers().contains(Modifier.ABSTRACT) ? null : target;
    }

    private static boolean isEntity(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mark ->
                        mark.getAnnotationType().asElement() instanceof TypeElement mine
                                && mine.getQualifiedName().contentEquals(ModelProcessor.ENTITY));
    }

    private boolean isMethodOfPaths(String name) {
        return ElementFilter.methodsIn(
                        elements.getAllMembers(elements.getTypeElement(RELATION_PATH)))
                .stream()
                .anyMatch(method ->
                        method.getParameters().isEmpty()
                                && method.getSimpleName().contentEquals(name));
    }

    private Member value(String name, TypeMirror type) {
        TypeMirror boxed =
                type.getKind().isPrimitive()
                        ? types.boxedClass((PrimitiveType) type).asType()
                        : type;
        if (!isNameable(boxed)) {
            return new Member.Value(name, "FieldPath", "java.lang.Object");
        }
        String values = boxed.toString();
        return switch (values) {
            case "java.lang.String" -> new Member.Value(name, "TextPath", "");
            case "java.lang.Boolean" -> new Member.Value(name, "BooleanPath", "");
            case "java.time.LocalDate", "java.time.Instant" ->
                    new Member.Value(name, "DatePath", values);
            default ->
                    new Member.Value(
                            name,
                            isComparable(boxed)
                                    ? "ComparablePath"
                                    : isJson(boxed) ? "JsonPath" : "FieldPath",
                            values);
        };
    }

    /** Maps and collections are kept as JSON. */
    private boolean isJson(TypeMirror type) {
        return isA(type, "java.util.Map") || isA(type, "java.util.Collection");
    }

    private boolean isA(TypeMirror type, String name) {
        return types.isAssignable(
                types.erasure(type), types.erasure(elements.getTypeElement(name).asType()));
    }

    /** The compiler itself reports a type that is not there; here it is one without a name. */
    private boolean isNameable(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> {
                var declared = (DeclaredType) type;
                yield naming.isNameable((TypeElement) declared.asElement(), home())
                        && declared.getTypeArguments().stream().allMatch(this::isNameable);
            }
            case ARRAY -> isNameable(((ArrayType) type).getComponentType());
            case WILDCARD -> {
                var wildcard = (WildcardType) type;
                yield isBoundNameable(wildcard.getExtendsBound())
                        && isBoundNameable(wildcard.getSuperBound());
            }
            case ERROR, TYPEVAR -> false;
            default -> true;
        };
    }

    private boolean isBoundNameable(@Nullable TypeMirror bound) {
        return bound == null || isNameable(bound);
    }

    /** An enum is kept as text: its order in the database is not that of its constants. */
    private boolean isComparable(TypeMirror type) {
        Element element = types.asElement(type);
        return isA(type, "java.lang.Comparable")
                && (element == null || element.getKind() != ElementKind.ENUM);
    }

    private PackageElement home() {
        return elements.getPackageOf(model);
    }

    private void refuse(Element element, String message) {
        environment.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }
}

package dev.belleville.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Reads the fields of a model and of the classes above it. */
final class Members {
    static final String BASE_MODEL = "dev.belleville.orm.BaseModel";
    private static final Set<String> RELATIONS =
            Set.of("dev.belleville.orm.Ref", "dev.belleville.orm.Many");
    private static final Set<String> DATES = Set.of("java.time.LocalDate", "java.time.Instant");
    private static final Set<String> MARKS =
            Set.of(
                    "dev.belleville.orm.Column",
                    "dev.belleville.orm.ForeignKey",
                    "dev.belleville.orm.OneToOne",
                    "dev.belleville.orm.ManyToMany");

    private final ProcessingEnvironment environment;
    private final TypeElement model;

    Members(ProcessingEnvironment environment, TypeElement model) {
        this.environment = environment;
        this.model = model;
    }

    /** The fields that look-ups may name, inherited ones first. */
    List<Member> read() {
        var members = new ArrayList<Member>();
        collect(model, members);
        return members;
    }

    private void collect(TypeElement type, List<Member> members) {
        if (type.getSuperclass() instanceof DeclaredType above
                && above.asElement() instanceof TypeElement element
                && !element.getQualifiedName().contentEquals(BASE_MODEL)) {
            collect(element, members);
        }
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            Set<Modifier> modifiers = field.getModifiers();
            if (modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.TRANSIENT)) {
                continue;
            }
            if (modifiers.contains(Modifier.PRIVATE)) {
                refusePrivateColumn(field);
            } else {
                members.add(member(field));
            }
        }
    }

    private void refusePrivateColumn(VariableElement field) {
        boolean marked =
                field.getAnnotationMirrors().stream()
                        .anyMatch(mark -> MARKS.contains(mark.getAnnotationType().toString()));
        if (marked) {
            refuse(
                    field,
                    "The field " + field.getSimpleName() + " is a column and cannot be private.");
        }
    }

    private Member member(VariableElement field) {
        String name = field.getSimpleName().toString();
        TypeMirror type = field.asType();
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element) {
            String qualified = element.getQualifiedName().toString();
            if (RELATIONS.contains(qualified) && !declared.getTypeArguments().isEmpty()) {
                return relation(field, name, declared.getTypeArguments().getFirst());
            }
            if (qualified.equals("java.lang.String")) {
                return new Member.Value(name, "TextPath", "TextPath");
            }
        }
        return value(name, type);
    }

    private Member relation(VariableElement field, String name, TypeMirror target) {
        var element = (TypeElement) environment.getTypeUtils().asElement(target);
        boolean entity =
                element.getAnnotationMirrors().stream()
                        .anyMatch(mark ->
                                mark.getAnnotationType().toString().equals(ModelProcessor.ENTITY));
        if (!entity) {
            refuse(
                    field,
                    "The relation "
                            + name
                            + " points to "
                            + element.getSimpleName()
                            + ", which is no @Entity.");
        }
        return new Member.Relation(name, pathType(element));
    }

    /** A model that was compiled without this processor has no generated names to lead on to. */
    private String pathType(TypeElement target) {
        Elements elements = environment.getElementUtils();
        String names = NamesSource.qualifiedName(elements, target);
        JavaFileObject origin = elements.getFileObjectOf(target);
        boolean compiledHere = origin != null && origin.getKind() == JavaFileObject.Kind.SOURCE;
        return compiledHere || elements.getTypeElement(names) != null
                ? names + ".Path"
                : "RelationPath";
    }

    private Member value(String name, TypeMirror type) {
        if (type.getKind() == TypeKind.BOOLEAN || type.toString().endsWith("java.lang.Boolean")) {
            return new Member.Value(name, "BooleanPath", "BooleanPath");
        }
        var types = environment.getTypeUtils();
        TypeMirror boxed =
                type.getKind().isPrimitive()
                        ? types.boxedClass((javax.lang.model.type.PrimitiveType) type).asType()
                        : type;
        String path =
                DATES.contains(plain(boxed))
                        ? "DatePath"
                        : isComparable(boxed) ? "ComparablePath" : "FieldPath";
        return new Member.Value(name, path + "<" + plain(boxed) + ">", path + "<>");
    }

    private boolean isComparable(TypeMirror type) {
        var types = environment.getTypeUtils();
        TypeMirror comparable =
                types.erasure(
                        environment
                                .getElementUtils()
                                .getTypeElement("java.lang.Comparable")
                                .asType());
        Element element = types.asElement(type);
        return types.isAssignable(types.erasure(type), comparable)
                && !(element != null
                        && element.getKind() == javax.lang.model.element.ElementKind.ENUM);
    }

    /**
     * The type's text without annotations, which may stand in places where source does not allow
     * them.
     */
    private String plain(TypeMirror type) {
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element) {
            String name = element.getQualifiedName().toString();
            if (declared.getTypeArguments().isEmpty()) {
                return name;
            }
            var arguments = new ArrayList<String>();
            declared.getTypeArguments().forEach(argument -> arguments.add(plain(argument)));
            return name + "<" + String.join(", ", arguments) + ">";
        }
        return environment.getTypeUtils().erasure(type).toString();
    }

    private void refuse(Element element, String message) {
        environment.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }
}

package dev.belleville.processor;

import java.util.Collection;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * The text of a generated class.
 *
 * <p>Its static fields are the model's fields. A relation is an instance of the other model's inner
 * class {@code Path}, whose columns are fields and whose relations are methods: a method can go
 * round a cycle of models for ever, a field cannot.
 */
final class NamesSource {
    private final Naming naming;
    private final TypeElement model;
    private final Collection<Member> members;

    NamesSource(Naming naming, TypeElement model, Collection<Member> members) {
        this.naming = naming;
        this.model = model;
        this.members = members;
    }

    String text() {
        String packageName = naming.packageName(model);
        String name = naming.simpleName(model);
        String visible = model.getModifiers().contains(Modifier.PUBLIC) ? "public " : "";
        var text = new StringBuilder();
        if (!packageName.isEmpty()) {
            text.append("package ").append(packageName).append(";\n\n");
        }
        text.append(
                """
                import dev.belleville.orm.ArrayPath;
                import dev.belleville.orm.BooleanPath;
                import dev.belleville.orm.ComparablePath;
                import dev.belleville.orm.DatePath;
                import dev.belleville.orm.FieldPath;
                import dev.belleville.orm.JsonPath;
                import dev.belleville.orm.RelationPath;
                import dev.belleville.orm.TextPath;

                /** The names of the fields of {@link %1$s}, for queries. */
                @SuppressWarnings({"deprecation", "removal", "rawtypes"})
                %2$sfinal class %3$s {
                    private %3$s() {}

                """
                        .formatted(model.getQualifiedName(), visible, name));
        members.forEach(member -> text.append(staticField(member)));
        text.append(
                """

                    /** These names behind a relation that leads here. */
                    %1$sstatic final class Path extends RelationPath {
                """
                        .formatted(visible));
        members.forEach(member -> text.append(field(member)));
        text.append(
                """

                        %sPath(String path) {
                            super(path);
                """
                        .formatted(visible));
        members.forEach(member -> text.append(assignment(member)));
        text.append("        }\n");
        members.forEach(member -> text.append(method(member)));
        return text.append("    }\n}\n").toString();
    }

    private static String staticField(Member member) {
        return switch (member) {
            case Member.Value value ->
                    "    public static final %s %s = new %s(\"%s\");\n"
                            .formatted(
                                    value.type(), value.name(), value.construction(), value.name());
            case Member.Relation relation ->
                    "    public static final %1$s %2$s = new %1$s(\"%2$s\");\n"
                            .formatted(relation.type(), relation.name());
        };
    }

    private static String field(Member member) {
        return member instanceof Member.Value value
                ? "        public final %s %s;\n".formatted(value.type(), value.name())
                : "";
    }

    private static String assignment(Member member) {
        return member instanceof Member.Value value
                ? "            this.%1$s = new %2$s(to(\"%1$s\"));\n"
                        .formatted(value.name(), value.construction())
                : "";
    }

    private static String method(Member member) {
        return member instanceof Member.Relation relation
                ? """

                        /** One step further. */
                        public %1$s %2$s() {
                            return new %1$s(to("%3$s"));
                        }
                """
                        .formatted(relation.type(), relation.step(), relation.name())
                : "";
    }
}

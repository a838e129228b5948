package dev.belleville.orm.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes down a model, as the house formats its sources. */
final class ModelText {
    private static final int LINE = 100;
    private static final String STEP = "    ";
    private static final Pattern NO_CODE =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*\\b");

    private static final Map<String, String> ELSEWHERE =
            Map.ofEntries(
                    Map.entry("BigDecimal", "java.math"),
                    Map.entry("Duration", "java.time"),
                    Map.entry("Instant", "java.time"),
                    Map.entry("LocalDate", "java.time"),
                    Map.entry("LocalTime", "java.time"),
                    Map.entry("List", "java.util"),
                    Map.entry("UUID", "java.util"),
                    Map.entry("Nullable", "org.jspecify.annotations"),
                    Map.entry("ConstraintSpec", "dev.belleville.orm.meta"),
                    Map.entry("FieldKind", "dev.belleville.orm.meta"),
                    Map.entry("IndexSpec", "dev.belleville.orm.meta"));

    private final ModelDraft model;
    private final StringBuilder text = new StringBuilder();

    private ModelText(ModelDraft model) {
        this.model = model;
    }

    static ModelSource of(ModelDraft model, String packageName) {
        var written = new ModelText(model);
        written.writeClass();
        String body = written.text.toString();
        var file = new StringBuilder();
        if (!packageName.isEmpty()) {
            file.append("package ").append(packageName).append(";\n\n");
        }
        imports(body).forEach(line -> file.append(line).append('\n'));
        file.append('\n').append(body);
        return new ModelSource(
                model.table().name(), packageName, model.name().name(), file.toString());
    }

    private static List<String> imports(String body) {
        var names = new TreeSet<String>();
        WORD.matcher(NO_CODE.matcher(body).replaceAll("\"\""))
                .results()
                .map(found -> found.group())
                .filter(JavaNames.IMPORTED::contains)
                .forEach(name ->
                        names.add(ELSEWHERE.getOrDefault(name, "dev.belleville.orm") + "." + name));
        return names.stream().map(name -> "import " + name + ";").toList();
    }

    private void line(int depth, String code) {
        text.append(code.isEmpty() ? "" : STEP.repeat(depth) + code).append('\n');
    }

    private void writeClass() {
        String name = model.name().name();
        String kind = model.table().info().kind().isView() ? "view" : "table";
        line(0, "/** A row of the " + kind + " {@code " + calm(model.table().name()) + "}. */");
        line(0, "@Entity");
        boolean keyless = model.key().sort() == Key.Sort.NONE;
        String base = keyless ? "KeylessModel" : model.isAutomatic() ? "Model" : "BaseModel";
        line(0, "public class " + name + " extends " + base + " {");
        statement(
                "public static final Manager<" + name + "> objects",
                "Manager.of(" + name + ".class)");
        model.meta().remarks().forEach(remark -> comment(1, remark));
        meta();
        boolean apart = true;
        for (FieldDraft field : model.fields()) {
            boolean marked = !field.options().isEmpty() || !field.comments().isEmpty();
            if (apart || marked) {
                line(1, "");
            }
            field(field);
            apart = marked;
        }
        model.enums().forEach(this::enumeration);
        line(0, "}");
    }

    /** {@code static final Meta meta = …}, each call in its own line where there is no room. */
    private void meta() {
        List<String> calls = model.meta().calls();
        String all = "Meta.of()" + String.join("", calls);
        if (STEP.length() * 3 + all.length() < LINE) {
            statement("static final Meta meta", all);
            return;
        }
        line(1, "static final Meta meta =");
        line(3, "Meta.of()");
        for (int i = 0; i < calls.size(); i++) {
            call(calls.get(i) + (i + 1 < calls.size() ? "" : ";"));
        }
    }

    /** A call of the chain, with its arguments in the lines after it where it is too long. */
    private void call(String call) {
        if (STEP.length() * 5 + call.length() <= LINE) {
            line(5, call);
            return;
        }
        int open = call.indexOf('(');
        line(5, call.substring(0, open + 1));
        String inner = call.substring(open + 1);
        List<String> links =
                STEP.length() * 7 + inner.length() <= LINE ? List.of(inner) : links(inner);
        line(7, links.getFirst());
        links.stream().skip(1).forEach(link -> line(9, link));
    }

    /** A chain of calls cut before each point that stands behind a parenthesis. */
    private static List<String> links(String chain) {
        var links = new ArrayList<String>();
        boolean inText = false;
        int start = 0;
        for (int i = 1; i < chain.length(); i++) {
            char c = chain.charAt(i);
            if (inText && c == '\\') {
                i++;
            } else if (c == '"') {
                inText = !inText;
            } else if (!inText && c == '.' && chain.charAt(i - 1) == ')') {
                links.add(chain.substring(start, i));
                start = i;
            }
        }
        links.add(chain.substring(start));
        return links;
    }

    private void statement(String left, String right) {
        String whole = left + " = " + right + ";";
        if (STEP.length() + whole.length() <= LINE) {
            line(1, whole);
        } else {
            line(1, left + " =");
            line(3, right + ";");
        }
    }

    private void field(FieldDraft field) {
        field.comments().forEach(said -> comment(1, said));
        if (!field.options().isEmpty()) {
            annotation(field);
        }
        String initial = field.initial();
        if (initial == null) {
            line(1, field.declaration() + ";");
        } else {
            statement(field.declaration(), initial);
        }
    }

    private void annotation(FieldDraft field) {
        var said = new ArrayList<String>();
        field.options().forEach((option, value) -> said.add(option + " = " + value));
        String one = "@" + field.annotation() + "(" + String.join(", ", said) + ")";
        if (STEP.length() + one.length() <= LINE) {
            line(1, one);
            return;
        }
        line(1, "@" + field.annotation() + "(");
        for (int i = 0; i < said.size(); i++) {
            line(3, said.get(i) + (i + 1 < said.size() ? "," : ")"));
        }
    }

    /** Words that cannot end the comment, over as many lines as they need. */
    private void comment(int depth, String said) {
        var lines = new StringJoiner(" ");
        for (String word : calm(said).split("\\s+")) {
            if (STEP.length() * depth + 3 + lines.length() + 1 + word.length() > LINE) {
                line(depth, "// " + lines);
                lines = new StringJoiner(" ");
            }
            lines.add(word);
        }
        line(depth, "// " + lines);
    }

    private static String calm(String text) {
        return text.replace("*/", "* /").replace("\\u", "\\ u");
    }

    private void enumeration(EnumDraft drafted) {
        line(1, "");
        line(1, "/** What a column of {@code " + calm(model.table().name()) + "} may hold. */");
        Map<String, String> constants = drafted.constants();
        if (drafted.isPlain()) {
            line(1, "public enum " + drafted.name() + " {");
            list(constants.keySet().stream().toList(), "");
            line(1, "}");
            return;
        }
        line(1, "public enum " + drafted.name() + " implements Choice {");
        list(
                constants.entrySet().stream()
                        .map(e -> e.getKey() + "(" + FieldDraft.literal(e.getValue()) + ")")
                        .toList(),
                ";");
        text.append(
                """

                        private final String value;

                        %s(String value) {
                            this.value = value;
                        }

                        @Override
                        public String value() {
                            return value;
                        }

                        @Override
                        public String label() {
                            return value;
                        }
                    }
                """
                        .formatted(drafted.name()));
    }

    private void list(List<String> constants, String end) {
        for (int i = 0; i < constants.size(); i++) {
            line(2, constants.get(i) + (i + 1 < constants.size() ? "," : end));
        }
    }
}

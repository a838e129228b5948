package dev.belleville.web.internal.staticfiles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The files that a script names: by {@code import}, {@code export … from}, {@code import("…")} and
 * the comment with its source's map. Names of packages ({@code import "react"}) are none, nor is
 * what stands in other comments, in texts and in regular expressions.
 */
final class ScriptReferences {
    /** Words that stand where a value must follow, so that a slash begins a regular expression. */
    private static final Set<String> BEFORE_VALUES =
            Set.of(
                    "return",
                    "typeof",
                    "case",
                    "in",
                    "of",
                    "delete",
                    "void",
                    "throw",
                    "new",
                    "instanceof",
                    "do",
                    "else",
                    "await",
                    "yield");

    /** How far an import or export is read. */
    private enum Statement {
        NONE,
        /** After {@code import}: a text is a file, a bracket asks for one. */
        IMPORT,
        /** After {@code import(}: a text is a file. */
        CALL,
        /** Among the names, until {@code from}. */
        NAMES,
        /** After {@code from}: a text is a file. */
        FROM
    }

    private final String script;
    private final List<Reference> found = new ArrayList<>();
    private final Deque<Integer> templates = new ArrayDeque<>();
    private Statement statement = Statement.NONE;
    private String last = "";
    private int braces;
    private int at;

    ScriptReferences(String script) {
        this.script = script;
    }

    List<Reference> find() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (script.startsWith("//", at)) {
                lineComment();
            } else if (script.startsWith("/*", at)) {
                int close = script.indexOf("*/", at + 2);
                at = close < 0 ? script.length() : close + 2;
            } else if (c == '"' || c == '\'') {
                text(c);
            } else if (c == '`') {
                at++;
                template();
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else if (c == '/' && isValueNext() && endOfExpression() > 0) {
                at = endOfExpression();
                last = "text";
            } else {
                sign(c);
            }
        }
        return found;
    }

    private void lineComment() {
        int end = script.indexOf('\n', at);
        end = end < 0 ? script.length() : end;
        Reference.addMap(script, at, end, "", found);
        at = end;
    }

    private void text(char quote) {
        int end = at + 1;
        while (end < script.length() && script.charAt(end) != quote) {
            end += script.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, script.length());
        String url = script.substring(at + 1, end);
        if (isFile(end + 1)
                && (url.startsWith("./") || url.startsWith("../") || url.startsWith("/"))) {
            found.add(new Reference(at + 1, end, url, true, to -> to));
        }
        statement = Statement.NONE;
        last = "text";
        at = end + 1;
    }

    /** Whether the text that ends before {@code next} is all that says which file. */
    private boolean isFile(int next) {
        if (statement != Statement.CALL) {
            return statement == Statement.IMPORT || statement == Statement.FROM;
        }
        int i = next;
        while (i < script.length() && Character.isWhitespace(script.charAt(i))) {
            i++;
        }
        return i < script.length() && (script.charAt(i) == ')' || script.charAt(i) == ',');
    }

    /** Goes to the end of a template, or to code inside of it. */
    private void template() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == '`') {
                at++;
                last = "text";
                return;
            }
            if (script.startsWith("${", at)) {
                templates.push(braces);
                at += 2;
                last = "{";
                return;
            }
            at += c == '\\' ? 2 : 1;
        }
    }

    private void word() {
        int start = at;
        while (at < script.length() && Character.isJavaIdentifierPart(script.charAt(at))) {
            at++;
        }
        String word = script.substring(start, at);
        boolean member = last.equals(".");
        last = word;
        if (member) {
            statement = Statement.NONE;
        } else if (word.equals("import")) {
            statement = Statement.IMPORT;
        } else if (word.equals("export")) {
            statement = Statement.NAMES;
        } else if (statement == Statement.NAMES && word.equals("from")) {
            statement = Statement.FROM;
        } else if (statement == Statement.IMPORT) {
            statement = Statement.NAMES;
        } else if (statement == Statement.FROM && word.equals("from")) {
            statement = Statement.FROM; // what is imported is itself called from
        } else if (statement == Statement.CALL) {
            statement = Statement.NONE;
        }
    }

    private void sign(char c) {
        if (c == '{') {
            braces++;
        } else if (c == '}') {
            if (!templates.isEmpty() && templates.peek() == braces) {
                templates.pop();
                at++;
                template();
                return;
            }
            braces--;
        }
        statement =
                switch (statement) {
                    case IMPORT ->
                            c == '('
                                    ? Statement.CALL
                                    : isInNames(c) ? Statement.NAMES : Statement.NONE;
                    case NAMES, FROM -> isInNames(c) ? Statement.NAMES : Statement.NONE;
                    default -> Statement.NONE;
                };
        last = String.valueOf(c);
        at++;
    }

    private static boolean isInNames(char c) {
        return c == '{' || c == '}' || c == ',' || c == '*';
    }

    private boolean isValueNext() {
        return last.isEmpty()
                || BEFORE_VALUES.contains(last)
                || (last.length() == 1 && "(,=:[!&|?{};+-*%<>~^".contains(last));
    }

    /** Where the regular expression that begins here ends; -1 if it is a division after all. */
    private int endOfExpression() {
        boolean inClass = false;
        for (int i = at + 1; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\n') {
                return -1;
            }
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                return i + 1;
            }
        }
        return -1;
    }
}

package dev.belleville.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Jinja's templates are read: its {@code Environment}'s arguments. Frozen. Django's {@code
 * OPTIONS} of its Jinja2 backend.
 *
 * @param trimBlocks whether the line break behind a block's tag goes
 * @param lstripBlocks whether blanks before a block's tag at the start of a line go
 * @param keepTrailingNewline whether the line break at the end of a template stays
 * @param newlineSequence what line breaks of templates are written as
 * @param undefined what becomes of a name that means nothing
 * @param autoescape where text is escaped
 * @param doTag whether there is <code>{% do %}</code>
 * @param loopControls whether there are <code>{% break %}</code> and <code>{% continue %}</code>
 * @param delimiters what tags begin and end with
 * @param lineStatementPrefix what begins a line that is a statement, or null
 * @param lineCommentPrefix what begins a comment up to the end of the line, or null
 * @param policies Jinja's policies, such as {@code truncate.leeway}
 * @param libraries filters, tests and globals of one's own; of those of one name the last counts
 */
public record JinjaOptions(
        boolean trimBlocks,
        boolean lstripBlocks,
        boolean keepTrailingNewline,
        String newlineSequence,
        UndefinedMode undefined,
        Autoescape autoescape,
        boolean doTag,
        boolean loopControls,
        Delimiters delimiters,
        @Nullable String lineStatementPrefix,
        @Nullable String lineCommentPrefix,
        Map<String, Object> policies,
        List<JinjaLibrary> libraries) {
    /** Copies policies and libraries. */
    public JinjaOptions {
        policies = Map.copyOf(policies);
        libraries = List.copyOf(libraries);
    }

    /** Where text is escaped for HTML. */
    public enum Autoescape {
        /** Everywhere. */
        ALWAYS,
        /** Nowhere. */
        NEVER,
        /** In templates whose names end in html, htm or xml. {@code select_autoescape}. */
        BY_NAME
    }

    /**
     * What tags begin and end with.
     *
     * @param blockStart <code>{%</code>
     * @param blockEnd <code>%}</code>
     * @param variableStart <code>{{</code>
     * @param variableEnd <code>}}</code>
     * @param commentStart <code>{#</code>
     * @param commentEnd <code>#}</code>
     */
    public record Delimiters(
            String blockStart,
            String blockEnd,
            String variableStart,
            String variableEnd,
            String commentStart,
            String commentEnd) {
        /** Jinja's own. */
        public static final Delimiters USUAL = new Delimiters("{%", "%}", "{{", "}}", "{#", "#}");
    }

    /**
     * Starts with what holds where nothing is said: text is escaped everywhere, and {@code do},
     * {@code break} and {@code continue} are there; else Jinja's own.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options. */
    public static final class Builder {
        private boolean trimBlocks;
        private boolean lstripBlocks;
        private boolean keepTrailingNewline;
        private String newlineSequence = "\n";
        private UndefinedMode undefined = UndefinedMode.DEFAULT;
        private Autoescape autoescape = Autoescape.ALWAYS;
        private boolean doTag = true;
        private boolean loopControls = true;
        private Delimiters delimiters = Delimiters.USUAL;
        private @Nullable String lineStatementPrefix;
        private @Nullable String lineCommentPrefix;
        private final Map<String, Object> policies = new HashMap<>();
        private final List<JinjaLibrary> libraries = new ArrayList<>();

        private Builder() {}

        /** Sets whether the line break behind a block's tag goes. {@code trim_blocks}. */
        public Builder trimBlocks(boolean on) {
            trimBlocks = on;
            return this;
        }

        /** Sets whether blanks before a block's tag go. {@code lstrip_blocks}. */
        public Builder lstripBlocks(boolean on) {
            lstripBlocks = on;
            return this;
        }

        /** Sets whether a template's last line break stays. {@code keep_trailing_newline}. */
        public Builder keepTrailingNewline(boolean on) {
            keepTrailingNewline = on;
            return this;
        }

        /** Sets what line breaks are written as. {@code newline_sequence}. */
        public Builder newlineSequence(String text) {
            newlineSequence = text;
            return this;
        }

        /** Sets what becomes of a name that means nothing. {@code undefined}. */
        public Builder undefined(UndefinedMode mode) {
            undefined = mode;
            return this;
        }

        /** Sets where text is escaped. {@code autoescape}. */
        public Builder autoescape(Autoescape where) {
            autoescape = where;
            return this;
        }

        /** Sets whether there is <code>{% do %}</code>. {@code jinja2.ext.do}. */
        public Builder doTag(boolean on) {
            doTag = on;
            return this;
        }

        /** Sets whether loops can be left. {@code jinja2.ext.loopcontrols}. */
        public Builder loopControls(boolean on) {
            loopControls = on;
            return this;
        }

        /** Sets what tags begin and end with. {@code block_start_string} and its like. */
        public Builder delimiters(Delimiters texts) {
            delimiters = texts;
            return this;
        }

        /** Sets what begins a line that is a statement. {@code line_statement_prefix}. */
        public Builder lineStatementPrefix(@Nullable String text) {
            lineStatementPrefix = text;
            return this;
        }

        /** Sets what begins a comment on a line. {@code line_comment_prefix}. */
        public Builder lineCommentPrefix(@Nullable String text) {
            lineCommentPrefix = text;
            return this;
        }

        /** Sets one of Jinja's policies. */
        public Builder policy(String name, Object value) {
            policies.put(name, value);
            return this;
        }

        /**
         * Adds filters, tests and globals of one's own, which come before those of the same names.
         * Django's {@code environment}.
         */
        public Builder library(JinjaLibrary library) {
            libraries.add(library);
            return this;
        }

        /** Freezes the options. */
        public JinjaOptions build() {
            return new JinjaOptions(
                    trimBlocks,
                    lstripBlocks,
                    keepTrailingNewline,
                    newlineSequence,
                    undefined,
                    autoescape,
                    doTag,
                    loopControls,
                    delimiters,
                    lineStatementPrefix,
                    lineCommentPrefix,
                    policies,
                    libraries);
        }
    }
}

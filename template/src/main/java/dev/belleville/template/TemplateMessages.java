package dev.belleville.template;

import dev.belleville.core.i18n.CatalogEntry;
import dev.belleville.template.internal.library.BlockMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a template: {@code translate}, {@code blocktranslate} and <code>_("…")
 * </code> in tags and variables. A comment before that begins with {@code Translators:} comes
 * along. What Django's {@code makemessages} does with templates.
 */
public final class TemplateMessages {
    private static final String NOTE = "Translators";
    private static final Set<String> SINGLE = Set.of("trans", "translate");
    private static final Set<String> BLOCK = Set.of("blocktrans", "blocktranslate");

    private final String file;
    private final List<Token> tokens;
    private final List<CatalogEntry> found = new ArrayList<>();
    private int position;
    private String note = "";

    private TemplateMessages(String file, String source) {
        this.file = file;
        tokens = Lexer.tokens(source);
    }

    /**
     * The messages of one template, in order.
     *
     * @param file what catalogues call it
     * @throws TemplateSyntaxError if a block does not end; the message names the file and the line
     */
    public static List<CatalogEntry> find(String file, String source) {
        var messages = new TemplateMessages(file, source);
        messages.run();
        return messages.found;
    }

    private void run() {
        while (position < tokens.size()) {
            Token token = tokens.get(position++);
            switch (token.kind()) {
                case TEXT -> {}
                case COMMENT -> remark(token.contents());
                case VARIABLE -> marked(token);
                case TAG -> {
                    List<String> words = token.split();
                    String name = words.isEmpty() ? "" : words.getFirst();
                    if (name.equals("comment")) {
                        comment();
                    } else if (SINGLE.contains(name)) {
                        single(token, words);
                        note = "";
                    } else if (BLOCK.contains(name)) {
                        block(token, words);
                        note = "";
                    } else {
                        marked(token);
                    }
                }
            }
        }
    }

    private void remark(String text) {
        note = text.startsWith(NOTE) ? text : "";
    }

    private void comment() {
        var text = new StringBuilder();
        while (position < tokens.size()) {
            Token token = tokens.get(position++);
            if (token.kind() == Token.Kind.TAG && token.contents().equals("endcomment")) {
                break;
            }
            text.append(token.contents());
        }
        remark(BlockMessage.trimmed(text.toString()));
    }

    private void single(Token token, List<String> words) {
        String id = words.size() < 2 ? null : literal(words.get(1));
        if (id != null) {
            add(token, context(words), id.replace("%", "%%"), null);
        }
        marked(token);
    }

    private static @Nullable String context(List<String> words) {
        int at = words.indexOf("context");
        return at < 0 || at + 1 == words.size() ? null : literal(words.get(at + 1));
    }

    /** The text that a word with its filters begins with, where it is a literal. */
    private static @Nullable String literal(String word) {
        int start = word.startsWith("_(") ? 2 : 0;
        int end = ExpressionParser.quotedEnd(word, start);
        if (end < 0) {
            return null;
        }
        String quote = word.substring(start, start + 1);
        return word.substring(start + 1, end - 1)
                .replace("\\" + quote, quote)
                .replace("\\\\", "\\");
    }

    private void block(Token token, List<String> words) {
        boolean trimmed = words.contains("trimmed");
        BlockMessage one = read(token, trimmed);
        BlockMessage many = one.end().contents().equals("plural") ? read(one.end(), trimmed) : null;
        String end = (many == null ? one : many).end().contents();
        if (!end.equals("end" + words.getFirst())) {
            throw new TemplateSyntaxError(
                    "%s, line %d: '%s' doesn't allow other block tags (seen '%s') inside it"
                            .formatted(file, token.line(), words.getFirst(), end));
        }
        add(token, context(words), one.id(), many == null ? null : many.id());
        marked(token);
    }

    private BlockMessage read(Token opening, boolean trimmed) {
        return BlockMessage.read(
                () -> position < tokens.size() ? tokens.get(position++) : null, opening, trimmed);
    }

    /** <code>_("…")</code> wherever it stands; its text is a part of no other message. */
    private void marked(Token token) {
        String text = token.contents();
        for (int at = text.indexOf("_("); at >= 0; at = text.indexOf("_(", at + 1)) {
            int end = ExpressionParser.quotedEnd(text, at + 2);
            boolean word = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            if (!word && end > 0 && text.startsWith(")", end)) {
                String id = literal(text.substring(at, end + 1));
                boolean known = SINGLE.contains(token.words().getFirst()) && isFirst(token, at);
                if (id != null && !known) {
                    add(token, null, id.replace("%", "%%"), null);
                }
            }
        }
    }

    /** Whether it is what a {@code translate} translates, which was taken already. */
    private static boolean isFirst(Token token, int at) {
        return token.contents().substring(0, at).strip().equals(token.words().getFirst());
    }

    private void add(Token token, @Nullable String context, String id, @Nullable String plural) {
        if (!id.isEmpty()) {
            found.add(CatalogEntry.found(context, id, plural, note, file + ":" + token.line()));
        }
    }
}

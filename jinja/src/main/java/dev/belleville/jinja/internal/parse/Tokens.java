package dev.belleville.jinja.internal.parse;

import dev.belleville.core.PythonText;
import dev.belleville.jinja.internal.node.Source;
import dev.belleville.template.RenderError;
import java.util.List;

/** The tokens of a template, read one after the other. */
final class Tokens {
    private final List<Token> tokens;
    private final Source source;
    private int at;

    Tokens(List<Token> tokens, Source source) {
        this.tokens = tokens;
        this.source = source;
    }

    Source source() {
        return source;
    }

    Token current() {
        return tokens.get(at);
    }

    Token ahead() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = current();
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    boolean is(Token.Kind kind) {
        return current().is(kind);
    }

    boolean isSign(String sign) {
        return current().isSign(sign);
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    /** Whether the sign was next; steps behind it. */
    boolean skipSign(String sign) {
        boolean there = isSign(sign);
        if (there) {
            next();
        }
        return there;
    }

    /** Whether the name was next; steps behind it. */
    boolean skipName(String name) {
        boolean there = isName(name);
        if (there) {
            next();
        }
        return there;
    }

    Token expect(Token.Kind kind) {
        if (!is(kind)) {
            throw expected(kind.shown());
        }
        return next();
    }

    void expectSign(String sign) {
        if (!skipSign(sign)) {
            throw expected(sign);
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw expected(name);
        }
    }

    private RenderError expected(String what) {
        return fault(
                is(Token.Kind.END)
                        ? "unexpected end of template, expected " + PythonText.quoted(what) + "."
                        : "expected token "
                                + PythonText.quoted(what)
                                + ", got "
                                + PythonText.quoted(current().shown()));
    }

    RenderError fault(String message) {
        return fault(message, current().line());
    }

    RenderError fault(String message, int line) {
        return SyntaxFault.at(source, line, message);
    }
}

package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.internal.node.Source;
import dev.belleville.template.PlaceNote;
import dev.belleville.template.RenderError;

/** Makes errors of templates that do not follow the language. */
final class SyntaxFault {
    private SyntaxFault() {}

    static RenderError at(Source source, int line, String message) {
        var error = new RenderError(message);
        PlaceNote.attach(error, source.place(line));
        return error;
    }
}

package dev.belleville.template.internal.tag;

import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.Node;
import dev.belleville.template.Tag;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import java.util.List;

/** <code>{% load library other %}</code> and <code>{% load tag filter from library %}</code>. */
final class LoadTag {
    private LoadTag() {}

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.words();
        int count = words.size();
        if (count >= 4 && words.get(count - 2).equals("from")) {
            Library library = library(parser, words.getLast());
            parser.add(part(library, words.subList(1, count - 2)));
        } else {
            for (String name : words.subList(1, count)) {
                parser.add(library(parser, name));
            }
        }
        return (_, _) -> {};
    }

    private static Library library(TemplateParser parser, String name) {
        Library library = parser.engine().library(name);
        if (library == null) {
            throw new TemplateSyntaxError(
                    "'%s' is not a registered tag library. Must be one of:\n%s"
                            .formatted(name, String.join("\n", parser.engine().libraryNames())));
        }
        return library;
    }

    private static Library part(Library library, List<String> names) {
        Library.Builder part = Library.builder(library.name());
        for (String name : names) {
            Tag tag = library.tags().get(name);
            Filter filter = library.filters().get(name);
            if (tag == null && filter == null) {
                throw new TemplateSyntaxError(
                        "'%s' is not a valid tag or filter in tag library '%s'"
                                .formatted(name, library.name()));
            }
            if (tag != null) {
                part.tag(name, tag);
            }
            if (filter != null) {
                part.filter(name, filter);
            }
        }
        return part.build();
    }
}

package dev.belleville.template;

/** Compiles one kind of block tag. */
@FunctionalInterface
public interface Tag {
    /**
     * The node for the tag {@code token}; a tag with an end reads on with {@link
     * TemplateParser#parse} and {@link TemplateParser#next}.
     *
     * @throws TemplateSyntaxError if the tag is not written as it must be
     */
    Node parse(TemplateParser parser, Token token);
}
